"""Whom a partner's person acts for: a coordinator for a wadah, a teller for a bank."""

from jangkau.apps.crew.queries import COORDINATOR, TELLER
from jangkau.apps.payments import queries as payments
from jangkau.apps.registry import queries as registry
from jangkau.domain.terms import Territory


def known_parties(code: str, *, role: str, territory: Territory) -> frozenset[str]:
    """The party with this code, if there is one for the role and the territory sees it."""
    code = code.strip()
    if role == COORDINATOR and registry.wadah(code, territory=territory) is not None:
        return frozenset({code})
    if role == TELLER and payments.partner(code) is not None:
        return frozenset({code})
    return frozenset()
