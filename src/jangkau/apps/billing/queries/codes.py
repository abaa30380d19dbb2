"""Payment codes: twelve digits that say nothing about a person, the last of them a check digit.

The first digit is 1 for a member and 2 for a collective bill. The database makes codes
(`billing_code`); this module reads them.
"""

MEMBER, COLLECTIVE = "1", "2"
LENGTH = 12

_DAMM = (
    *("0317598642", "7092154863", "4206871395", "1750983426", "6123045978"),
    *("3674209581", "5869720134", "8945362017", "9438617205", "2581436790"),
)


def well_formed(code: str) -> bool:
    """Whether these are twelve digits of one of our kinds and the check digit (Damm) is right."""
    if len(code) != LENGTH or not (code.isascii() and code.isdecimal()):
        return False
    interim = 0
    for digit in code:
        interim = int(_DAMM[interim][int(digit)])
    return interim == 0 and code[0] in {MEMBER, COLLECTIVE}
