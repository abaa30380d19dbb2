"""Campaigns: the list, one with its funnel, its money, what carries it, its waves."""

from django.urls import path

from jangkau.web.office.views.campaigns import carrying, money, page, waves

AT = "campaigns/<uuid:campaign_id>/"
WAVE = f"{AT}waves/<uuid:wave_id>/"
urlpatterns = [
    path("campaigns/", page.campaigns, name="campaigns"),
    path("campaigns/new/", page.new, name="campaign_new"),
    path("campaigns/example/", page.example, name="campaign_example"),
    path(AT, page.campaign, name="campaign"),
    path(f"{AT}edit/", page.edit, name="campaign_edit"),
    path(f"{AT}state/", page.state, name="campaign_state"),
    path(f"{AT}targets/", page.target, name="campaign_target"),
    path(f"{AT}tasks/", page.task, name="campaign_task"),
    path(f"{AT}tasks/<uuid:task_id>/", page.task_done, name="campaign_task_done"),
    path(f"{AT}report.pdf", page.report, name="campaign_report"),
    path(f"{AT}money/", money.money, name="campaign_money"),
    path(f"{AT}money/<uuid:spend_id>/back/", money.take_back, name="campaign_money_back"),
    path(f"{AT}assets/", carrying.assets, name="campaign_assets"),
    path(f"{AT}assets/new/", carrying.add_asset, name="campaign_asset_new"),
    path(f"{AT}assets/<uuid:asset_id>/", carrying.asset, name="campaign_asset"),
    path(
        f"{AT}assets/<uuid:asset_id>/remove/", carrying.remove_asset, name="campaign_asset_remove"
    ),
    path(f"{AT}media/", carrying.add_media, name="campaign_media"),
    path(f"{AT}waves/", waves.waves, name="campaign_waves"),
    path(WAVE, waves.wave, name="campaign_wave"),
    path(f"{WAVE}ready/", waves.ready, name="campaign_wave_ready"),
    path(f"{WAVE}villages/", waves.assign, name="campaign_wave_villages"),
    path(f"{WAVE}empty/", waves.empty, name="campaign_wave_empty"),
]
