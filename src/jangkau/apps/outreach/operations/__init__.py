"""Writing what outreach plans and did."""

from jangkau.apps.outreach.operations.certificates import (
    Shown,
    begin_certification,
    certify,
    propose_certificate,
    refuse_certificate,
    show_evidence,
    take_figures,
)
from jangkau.apps.outreach.operations.contacts import (
    ContactFacts,
    TouchFacts,
    begin_contact,
    change_contact,
    forget_contact,
    link_contact,
    touch_contact,
)
from jangkau.apps.outreach.operations.desk import (
    FeedbackFacts,
    answer_feedback,
    change_improvement,
    hand_over_feedback,
    learn_from_feedback,
    reopen_feedback,
    take_feedback,
)
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
from jangkau.apps.outreach.operations.following import Followed, follow_contacts
from jangkau.apps.outreach.operations.letters import (
    LETTER_KINDS,
    LetterFields,
    Paper,
    write_letter,
)
from jangkau.apps.outreach.operations.moving import (
    add_visit,
    drop_visit,
    lock_visit,
    move_visit,
    unlock_visit,
)
from jangkau.apps.outreach.operations.partners import (
    ContactFields,
    PartnerFields,
    PersonFields,
    add_partner,
    add_person,
    add_place,
    change_partner,
    drop_places,
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
from jangkau.apps.outreach.operations.planning import (
    ask_for_plan,
    begin_teams,
    forget_plan,
    make_plan,
    publish,
    requeue_plan,
    stop_plan,
    store,
)
from jangkau.apps.outreach.operations.recording import (
    record_visit,
)
from jangkau.apps.outreach.operations.replanning import replan, what_if
from jangkau.apps.outreach.operations.sheets import (
    note_sheets,
)
from jangkau.apps.outreach.operations.solving import (
    Told,
    prepare,
    solve,
)
from jangkau.apps.outreach.operations.trials import (
    end_trial,
    start_trial,
)
from jangkau.apps.outreach.operations.unit_sheets import ImportedUnits, import_units, units_workbook
from jangkau.apps.outreach.operations.units import (
    UnitFacts,
    UnitTalk,
    add_unit,
    change_unit,
    set_unit_target,
    talk_to_unit,
)
from jangkau.apps.outreach.operations.visits import (
    VisitFacts,
    correct_visit,
    withdraw_visit,
)
from jangkau.apps.outreach.queries.asked import Asked

__all__ = [
    "LETTER_KINDS",
    "MOST_PHOTO_BYTES",
    "AgreementFields",
    "Asked",
    "Attributed",
    "ContactFacts",
    "ContactFields",
    "FeedbackFacts",
    "Followed",
    "Grant",
    "ImportedUnits",
    "LetterFields",
    "Opened",
    "Paper",
    "PartnerFields",
    "PersonFields",
    "Shown",
    "Told",
    "TouchFacts",
    "UnitFacts",
    "UnitTalk",
    "Upload",
    "VisitFacts",
    "add_agreement",
    "add_partner",
    "add_person",
    "add_photo",
    "add_place",
    "add_unit",
    "add_visit",
    "answer_feedback",
    "ask_for_plan",
    "ask_permission",
    "begin_certification",
    "begin_contact",
    "begin_teams",
    "certify",
    "change_contact",
    "change_improvement",
    "change_partner",
    "change_unit",
    "correct_visit",
    "drop_places",
    "drop_visit",
    "end_agreement",
    "end_permission",
    "end_trial",
    "find_enrolments",
    "finish_step",
    "follow_contacts",
    "forget_contact",
    "forget_plan",
    "grant_permission",
    "hand_over_feedback",
    "import_units",
    "keep_document",
    "learn_from_feedback",
    "link_contact",
    "lock_visit",
    "log_contact",
    "make_plan",
    "move_stage",
    "move_visit",
    "note_sheets",
    "open_document",
    "person_left",
    "prepare",
    "propose_certificate",
    "publish",
    "record_visit",
    "refuse_certificate",
    "refuse_permission",
    "remove_photo",
    "renew_feed",
    "reopen_feedback",
    "replan",
    "requeue_plan",
    "set_unit_target",
    "show_evidence",
    "solve",
    "start_trial",
    "stop_plan",
    "store",
    "take_feedback",
    "take_figures",
    "talk_to_unit",
    "tell_enrolment",
    "touch_contact",
    "units_workbook",
    "unlock_visit",
    "untell_enrolment",
    "what_if",
    "withdraw_feed",
    "withdraw_visit",
    "write_letter",
]
