"""Writing what outreach plans and did."""

from jangkau.apps.outreach.operations.documents import (
    Opened,
    Upload,
    keep_document,
    open_document,
)
from jangkau.apps.outreach.operations.enrolments import (
    Attributed,
    find_enrolments,
    tell_enrolment,
    untell_enrolment,
)
from jangkau.apps.outreach.operations.feeds import (
    renew_feed,
    withdraw_feed,
)
from jangkau.apps.outreach.operations.letters import (
    LETTER_KINDS,
    LetterFields,
    Paper,
    write_letter,
)
from jangkau.apps.outreach.operations.partners import (
    ContactFields,
    PartnerFields,
    PersonFields,
    add_partner,
    add_person,
    add_place,
    change_partner,
    drop_place,
    finish_step,
    log_contact,
    move_stage,
    person_left,
)
from jangkau.apps.outreach.operations.permissions import (
    AgreementFields,
    Grant,
    add_agreement,
    ask_permission,
    end_agreement,
    end_permission,
    grant_permission,
    refuse_permission,
)
from jangkau.apps.outreach.operations.photos import (
    MOST_PHOTO_BYTES,
    add_photo,
    remove_photo,
)
from jangkau.apps.outreach.operations.recording import (
    record_visit,
)
from jangkau.apps.outreach.operations.trials import end_trial, start_trial
from jangkau.apps.outreach.operations.visits import (
    VisitFacts,
    correct_visit,
    withdraw_visit,
)

__all__ = [
    "LETTER_KINDS",
    "MOST_PHOTO_BYTES",
    "AgreementFields",
    "Attributed",
    "ContactFields",
    "Grant",
    "LetterFields",
    "Opened",
    "Paper",
    "PartnerFields",
    "PersonFields",
    "Upload",
    "VisitFacts",
    "add_agreement",
    "add_partner",
    "add_person",
    "add_photo",
    "add_place",
    "ask_permission",
    "change_partner",
    "correct_visit",
    "drop_place",
    "end_agreement",
    "end_permission",
    "end_trial",
    "find_enrolments",
    "finish_step",
    "grant_permission",
    "keep_document",
    "log_contact",
    "move_stage",
    "open_document",
    "person_left",
    "record_visit",
    "refuse_permission",
    "remove_photo",
    "renew_feed",
    "start_trial",
    "tell_enrolment",
    "untell_enrolment",
    "withdraw_feed",
    "withdraw_visit",
    "write_letter",
]
