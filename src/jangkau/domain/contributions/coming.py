"""Which months a member pays next: what is unpaid first, then the current month, then coming ones."""

from collections.abc import Collection

from jangkau.domain.terms import Month


def next_months(
    unpaid: Collection[Month],
    *,
    paid: Collection[Month],
    stopped: bool,
    since: Month,
    until: Month | None,
    current: Month,
    most: int,
) -> list[Month]:
    """The next months to pay, oldest first: at most `most`, and none later than `most` ahead.

    Of `unpaid` those before the current month come first; who was `stopped` no longer owes them and
    begins anew with the current month. From then on come the months that are not `paid`, as far as
    the membership reaches (`since` to `until`, None while it lasts).
    """
    found = [] if stopped else sorted(month for month in unpaid if month < current)
    latest = min(current + most, until or current + most)
    month = max(current, since)
    while len(found) < most and month <= latest:
        if month not in paid:
            found.append(month)
        month += 1
    return found[:most]
