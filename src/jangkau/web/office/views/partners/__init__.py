"""Partners: the pipeline, one partner, permissions, letters, papers, certificates."""

from django.urls import path

from jangkau.web.office.views.partners import certificates, letters, listing, page, permitting
from jangkau.web.office.views.partners.choosing import options

AT = "partners/<uuid:partner_id>/"
CERTIFIED = "certificates/<uuid:certification_id>/"
urlpatterns = [
    path("partners/", listing.partners, name="partners"),
    path("partners/new/", page.new, name="partner_new"),
    path("partners/next/", listing.next_steps, name="partners_next"),
    path("partners/expiring/", listing.expiring, name="partners_expiring"),
    path("partners/places/", options, name="partner_places"),
    path(AT, page.partner, name="partner"),
    path(f"{AT}edit/", page.edit, name="partner_edit"),
    path(f"{AT}stage/", page.stage, name="partner_stage"),
    path(f"{AT}places/", page.place, name="partner_place"),
    path(f"{AT}places/drop/", page.drop_places, name="partner_place_drop"),
    path(f"{AT}people/", page.person, name="partner_person"),
    path(
        f"{AT}people/<uuid:partner_person_id>/left/", page.person_left, name="partner_person_left"
    ),
    path(f"{AT}contacts/", page.contact, name="partner_contact"),
    path(f"{AT}contacts/<uuid:partner_contact_id>/done/", page.step_done, name="partner_step_done"),
    path(f"{AT}permissions/", permitting.ask, name="partner_permission"),
    path(
        f"{AT}permissions/<uuid:permission_id>/",
        permitting.answer,
        name="partner_permission_answer",
    ),
    path(
        f"{AT}permissions/<uuid:permission_id>/end/", permitting.end, name="partner_permission_end"
    ),
    path(f"{AT}agreements/", page.agreement, name="partner_agreement"),
    path(
        f"{AT}agreements/<uuid:agreement_id>/end/",
        page.agreement_ended,
        name="partner_agreement_end",
    ),
    path(f"{AT}letters/new/", letters.new, name="partner_letter_new"),
    path("letters/<uuid:letter_id>.pdf", letters.printed, name="partner_letter"),
    path("documents/<uuid:document_id>/file/", permitting.document, name="partner_document"),
    path("certificates/", certificates.certificates, name="certificates"),
    path(CERTIFIED, certificates.certificate, name="certificate"),
    path(
        f"{CERTIFIED}evidence/<slug:criterion>/", certificates.evidence, name="certificate_evidence"
    ),
    path(f"{CERTIFIED}figures/", certificates.figures, name="certificate_figures"),
    path(f"{CERTIFIED}propose/", certificates.propose, name="certificate_propose"),
    path(f"{CERTIFIED}decide/", certificates.decide, name="certificate_decide"),
    path("certificates/<uuid:certification_id>.pdf", certificates.printed, name="certificate_pdf"),
]
