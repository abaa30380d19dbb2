"""The audit trail in words: what was done, to what kind of record, in which field."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

ACTIONS: dict[str, str | Promise] = {
    "insert": _("Added"),
    "update": _("Changed"),
    "delete": _("Deleted"),
    "reveal": _("Full number shown"),
    "download": _("Downloaded"),
    "assign": _("Villages put into a wave"),
    "sign_in": _("Signed in"),
    "sign_out": _("Signed out"),
    "sign_in_failed": _("Wrong password or name"),
    "sign_in_locked": _("Tried while locked out"),
    "second_factor_on": _("Second factor switched on"),
    "second_factor_off": _("Second factor switched off"),
    "second_factor_reset": _("New recovery codes"),
    "second_factor_wrong": _("Wrong code"),
}

TABLES: dict[str, str | Promise] = {
    "audit_entry": _("Audit trail"),
    "billing_plan": _("Plan of contributions"),
    "billing_sponsor": _("Donor or budget"),
    "crew_absence": _("Absence of a team"),
    "crew_officer": _("Officer"),
    "crew_team": _("Team"),
    "crew_team_member": _("Member of a team"),
    "intake_mapping": _("Columns of a roster"),
    "intake_roster": _("Roster"),
    "outreach_agreement": _("Agreement with a partner"),
    "outreach_asset_check": _("Check of an asset"),
    "outreach_campaign": _("Campaign"),
    "outreach_campaign_asset": _("Asset of a campaign"),
    "outreach_campaign_spend": _("Money spent on a campaign"),
    "outreach_campaign_target": _("Target of a campaign"),
    "outreach_campaign_task": _("Task of a campaign"),
    "outreach_certification": _("Certification of a place"),
    "outreach_contact": _("Contact"),
    "outreach_contact_touch": _("Talk with a contact"),
    "outreach_document": _("Paper kept sealed"),
    "outreach_evidence": _("Evidence for a certificate"),
    "outreach_feedback": _("Complaint or suggestion"),
    "outreach_feedback_step": _("Step of a complaint"),
    "outreach_improvement": _("Improvement"),
    "outreach_letter": _("Letter to a partner"),
    "outreach_media_item": _("Line of the media log"),
    "outreach_partner": _("Partner"),
    "outreach_partner_contact": _("Contact with a partner"),
    "outreach_partner_person": _("Person at a partner"),
    "outreach_partner_place": _("Place of a partner"),
    "outreach_permission": _("Permission to visit"),
    "outreach_planned_visit": _("Planned visit"),
    "outreach_site_unit": _("Stall or tenant"),
    "outreach_trial": _("Comparison by lot"),
    "outreach_unit_step": _("Visit to a stall or tenant"),
    "outreach_unit_target": _("Target of a site"),
    "outreach_visit": _("Visit"),
    "outreach_visit_enrolment": _("Person whom a visit brought"),
    "outreach_visit_photo": _("Photo of a visit"),
    "outreach_team_feed": _("Calendar address of a team"),
    "outreach_visit_plan": _("Plan of visits"),
    "outreach_wave": _("Wave of a campaign"),
    "outreach_wave_office": _("Office in a wave"),
    "payments_cash_line": _("Line of a cash book"),
    "payments_held": _("Money held at the finance desk"),
    "payments_partner_key": _("Key of a bank"),
    "payments_payment": _("Receipt of a payment"),
    "payments_refund": _("Refund"),
    "payments_statement": _("Bank statement"),
    "places_boundary": _("Boundary"),
    "places_office": _("Office"),
    "places_region_change": _("Change of a region"),
    "places_site": _("Site"),
    "places_site_calendar": _("Calendar of a place"),
    "places_site_estimate": _("Estimate of a site"),
    "places_territory_piece": _("Territory of an office"),
    "protection_standing": _("Protection"),
    "registry_consent": _("Consent"),
    "registry_employer": _("Employer"),
    "registry_employment": _("Employment"),
    "registry_heir": _("Heir"),
    "registry_membership": _("Membership"),
    "registry_merge": _("Merge of two people"),
    "registry_pair": _("Pair to decide"),
    "registry_wadah": _("Wadah"),
    "registry_wadah_member": _("Member of a wadah"),
    "registry_worker": _("Person"),
    "registry_worker_occupation": _("Job of a person"),
}

FIELDS: dict[str, str | Promise] = {
    "address": _("Address"),
    "agreement_from": _("Agreement from"),
    "agreement_number": _("Agreement number"),
    "agreement_until": _("Agreement until"),
    "answer": _("Answer"),
    "approach": _("Approach"),
    "begun": _("Began"),
    "birth_date": _("Date of birth"),
    "birth_place": _("Place of birth"),
    "closed_on": _("Closed on"),
    "contact_name": _("Contact"),
    "contact_phone": _("Contact's telephone"),
    "coordinator_name": _("Coordinator"),
    "coordinator_phone": _("Coordinator's telephone"),
    "crowd": _("People there"),
    "day": _("Day"),
    "dormant_since": _("Dormant since"),
    "due_on": _("Answer due"),
    "email": _("E-mail"),
    "ended": _("Ended"),
    "is_active": _("May sign in"),
    "kind": _("Kind"),
    "merged_into_id": _("Merged into"),
    "mother_name": _("Mother's name"),
    "name": _("Name"),
    "next_on": _("Next time"),
    "notes": _("Notes"),
    "office_code": _("Office"),
    "officers": _("Officers"),
    "owner": _("In whose hands"),
    "paid": _("People who paid"),
    "party_code": _("Acts for"),
    "password": _("Password"),
    "phone": _("Phone"),
    "reached": _("People reached"),
    "region_code": _("Region"),
    "registered": _("People registered"),
    "role": _("Role"),
    "sex": _("Sex"),
    "source": _("Source"),
    "stage": _("Stage"),
    "state": _("State"),
    "status": _("State"),
    "stopped_why": _("Why nobody asks any more"),
    "team_code": _("Team"),
    "terrain": _("Land around it"),
    "tried": _("People who tried to register"),
    "understood": _("People who understood"),
    "until_on": _("Until"),
    "verified": _("Verified"),
    "village_code": _("Village"),
    "withdrawn_at": _("Taken back"),
}


def actor_words(actor: str) -> str:
    """Who it was when it is not an officer with a name: the program itself, or the name as kept."""
    job = actor.removeprefix("system:")
    return actor if job == actor else gettext("the program (%(job)s)") % {"job": job}


def action_words(action: str) -> str | Promise:
    """What was done; an action without words of its own is shown as it is."""
    return ACTIONS.get(action, action.replace("_", " "))


def table_words(table: str) -> str | Promise:
    return TABLES.get(table, table.replace("_", " "))


def field_words(field: str) -> str | Promise:
    return FIELDS.get(field, field.replace("_", " "))
