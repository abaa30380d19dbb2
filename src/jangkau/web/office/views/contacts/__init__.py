"""Contacts: people and groups who are talked to until they stay or say no."""

from django.urls import path

from jangkau.web.office.views.contacts import contact, listing

ONE = "contacts/<uuid:contact_id>/"
urlpatterns = [
    path("contacts/", listing.contacts, name="contacts"),
    path("contacts/funnel/", listing.funnel, name="contact_funnel"),
    path("contacts/contacts.xlsx", listing.sheet, name="contacts_sheet"),
    path("contacts/new/", contact.new, name="contact_new"),
    path(ONE, contact.contact, name="contact"),
    path(f"{ONE}talk/", contact.touch, name="contact_touch"),
    path(f"{ONE}change/", contact.change, name="contact_change"),
    path(f"{ONE}forget/", contact.forget, name="contact_forget"),
    path(f"{ONE}link/", contact.link, name="contact_link"),
]
