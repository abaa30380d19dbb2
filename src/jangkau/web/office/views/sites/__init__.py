"""Sites: where workers are found. List, one site, new, change, estimate, close, Excel, stalls."""

from django.urls import path

from jangkau.web.office.views.sites import units
from jangkau.web.office.views.sites.editing import close, edit, estimate, new, regions, reopen, site
from jangkau.web.office.views.sites.listing import export, sites, template, upload

urlpatterns = [
    path("sites/", sites, name="sites"),
    path("sites/new/", new, name="site_new"),
    path("sites/regions/", regions, name="site_regions"),
    path("sites/export/", export, name="sites_export"),
    path("sites/template/", template, name="sites_template"),
    path("sites/import/", upload, name="sites_import"),
    path("sites/<uuid:site_id>/", site, name="site"),
    path("sites/<uuid:site_id>/edit/", edit, name="site_edit"),
    path("sites/<uuid:site_id>/estimate/", estimate, name="site_estimate"),
    path("sites/<uuid:site_id>/close/", close, name="site_close"),
    path("sites/<uuid:site_id>/reopen/", reopen, name="site_reopen"),
    path("sites/<uuid:site_id>/units/", units.units, name="units"),
    path("sites/<uuid:site_id>/units/new/", units.new, name="unit_new"),
    path("sites/<uuid:site_id>/units/target/", units.target, name="unit_target"),
    path("sites/<uuid:site_id>/units/import/", units.upload, name="units_import"),
    path("sites/<uuid:site_id>/units/units.xlsx", units.export, name="units_sheet"),
    path("sites/<uuid:site_id>/units/<uuid:unit_id>/", units.unit, name="unit"),
    path("sites/<uuid:site_id>/units/<uuid:unit_id>/edit/", units.edit, name="unit_edit"),
]
