"""The law's folders, columns and words as people say them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Word = str | Promise

GROUPS: dict[str, Word] = {
    "contributions": _("Contributions"),
    "relief": _("Reliefs"),
    "due": _("Due dates"),
    "arrears": _("Arrears"),
    "payment": _("Paying ahead"),
    "fine": _("Fines"),
    "employers": _("Employers: programs, sizes, sanctions"),
    "pmi": _("Migrant workers (PMI)"),
    "construction": _("Construction"),
    "pension": _("Pension age"),
    "benefits": _("Benefits"),
}

COLUMNS: dict[str, Word] = {
    "amount": _("Rupiah"),
    "band": _("Band"),
    "income_from": _("Income from"),
    "income_to": _("Income to"),
    "base": _("Base"),
    "confidence": _("How sure"),
    "risk": _("Risk class"),
    "employer": _("Employer pays"),
    "worker": _("Worker pays"),
    "programs": _("Programs"),
    "segments": _("Segments"),
    "sectors": _("Sectors"),
    "day": _("Day of the month"),
    "month": _("Of which month"),
    "day_off": _("On a day off"),
    "discount": _("Discount"),
    "except_payers": _("Not when paid by"),
    "months": _("Months"),
    "rate": _("Rate"),
    "stage": _("Stage"),
    "size": _("Size of the enterprise"),
    "capital_to": _("Capital up to"),
    "sales_to": _("Sales a year up to"),
    "above": _("Above"),
    "days": _("Days"),
    "step": _("Step"),
    "service": _("Service"),
    "who": _("Who"),
    "years": _("Years"),
    "number": _("How many"),
    "word": _("Word"),
    "reading": _("How months are counted"),
    "direction": _("Rounding"),
    "part_of_month": _("Part of a month"),
    "before": _("Before work"),
    "during": _("During work"),
    "after": _("After work"),
    "state": _("The state pays"),
    "from_jkk": _("Moved from JKK"),
    "from_jkm": _("Moved from JKM"),
    "jkk": "JKK",
    "jkm": "JKM",
}

CELLS: dict[str, Word] = {
    "transport": _("transport"),
    "other": _("other sectors"),
    "government": _("a government budget"),
    "same": _("the same month"),
    "following": _("the following month"),
    "next working day": _("the next working day"),
    "membership": _("months as a member"),
    "consecutive": _("contribution months in a row"),
    "same day": _("stays as it is"),
    "half up": _("half a rupiah goes up"),
    "counts": _("counts as a whole one"),
    "does not count": _("does not count"),
    "before": _("before work"),
    "during": _("during and after work"),
    "micro": _("micro"),
    "small": _("small"),
    "medium": _("medium"),
    "large": _("large"),
    "first warning": _("first warning"),
    "second warning": _("second warning"),
    "fine": _("fine"),
    "denial of services": _("denial of services"),
    "employer": _("employer"),
    "individual": _("individual"),
    "verified": _("Verified"),
    "believed": _("Believed, not read"),
    "uncertain": _("Uncertain"),
}

READ: dict[str, Word] = {
    "whole": _("Read whole"),
    "parts": _("Read in part"),
    "no": _("Not read"),
}


def column(name: str) -> Word:
    """The heading of a column; one without words of its own is shown as the file has it."""
    return COLUMNS.get(name, name.replace("_", " "))


def cell(text: str) -> str:
    """A cell in words; a list of words is said word by word."""
    return ", ".join(str(CELLS.get(word, word)) for word in text.split(", "))


def group(folder: str) -> Word:
    """The heading of a folder of the law."""
    return GROUPS.get(folder, folder.replace("_", " "))
