"""What a claim is worth, piece by piece, each with its article.

Pure: the event, what protection counted, and the law come in; rupiah with their articles come out.
Promise: every piece carries its citation, every piece that is not paid carries the reason, and the
law of the day of the event decides, never the law of the day of the claim.
"""

from jangkau.domain.benefits.accident import (
    Aid,
    Way,
    jkk_aid,
    jkk_death,
    jkk_home_care,
    jkk_partial_disability,
    jkk_temporary,
    jkk_total_disability,
    jkk_transport,
    jkk_treatment_elsewhere,
)
from jangkau.domain.benefits.arrears import graded
from jangkau.domain.benefits.children import (
    Child,
    Level,
    scholarship_of_the_year,
    scholarships,
)
from jangkau.domain.benefits.death import Reading, Record, jkm
from jangkau.domain.benefits.heirs import Heirs, Kinship, Relative, Turn, heirs
from jangkau.domain.benefits.job_loss import jkp
from jangkau.domain.benefits.migrants import pmi_failed_departure, pmi_treatment_abroad
from jangkau.domain.benefits.pieces import Benefit, Piece, When, Why, Withheld
from jangkau.domain.benefits.savings import JHTReason, Saver, age_reached_on, jht
from jangkau.domain.benefits.terms_of_claim import (
    claim_until,
    disease_covered_until,
    late_compensation,
    pay_by,
    report_by,
)

__all__ = [
    "Aid",
    "Benefit",
    "Child",
    "Heirs",
    "JHTReason",
    "Kinship",
    "Level",
    "Piece",
    "Reading",
    "Record",
    "Relative",
    "Saver",
    "Turn",
    "Way",
    "When",
    "Why",
    "Withheld",
    "age_reached_on",
    "claim_until",
    "disease_covered_until",
    "graded",
    "heirs",
    "jht",
    "jkk_aid",
    "jkk_death",
    "jkk_home_care",
    "jkk_partial_disability",
    "jkk_temporary",
    "jkk_total_disability",
    "jkk_transport",
    "jkk_treatment_elsewhere",
    "jkm",
    "jkp",
    "late_compensation",
    "pay_by",
    "pmi_failed_departure",
    "pmi_treatment_abroad",
    "report_by",
    "scholarship_of_the_year",
    "scholarships",
]
