"""The tables of outreach."""

from jangkau.apps.outreach.models.campaigns import (
    AssetCheck,
    Campaign,
    CampaignAsset,
    CampaignSpend,
    CampaignTarget,
    CampaignTask,
    MediaItem,
    Wave,
    WaveOffice,
    WavePlace,
)
from jangkau.apps.outreach.models.certificates import Certification, Evidence
from jangkau.apps.outreach.models.contacts import Contact, ContactTouch
from jangkau.apps.outreach.models.documents import Document
from jangkau.apps.outreach.models.feedback import Feedback, FeedbackStep, Improvement
from jangkau.apps.outreach.models.feeds import TeamFeed
from jangkau.apps.outreach.models.learning import Trial, TrialPlace
from jangkau.apps.outreach.models.partners import (
    Agreement,
    Letter,
    Partner,
    PartnerContact,
    PartnerKind,
    PartnerPerson,
    PartnerPlace,
    Permission,
    Stage,
)
from jangkau.apps.outreach.models.planning import PlannedVisit, VisitPlan
from jangkau.apps.outreach.models.units import SiteUnit, UnitStep, UnitTarget
from jangkau.apps.outreach.models.visits import Visit, VisitEnrolment, VisitPhoto

__all__ = [
    "Agreement",
    "AssetCheck",
    "Campaign",
    "CampaignAsset",
    "CampaignSpend",
    "CampaignTarget",
    "CampaignTask",
    "Certification",
    "Contact",
    "ContactTouch",
    "Document",
    "Evidence",
    "Feedback",
    "FeedbackStep",
    "Improvement",
    "Letter",
    "MediaItem",
    "Partner",
    "PartnerContact",
    "PartnerKind",
    "PartnerPerson",
    "PartnerPlace",
    "Permission",
    "PlannedVisit",
    "SiteUnit",
    "Stage",
    "TeamFeed",
    "Trial",
    "TrialPlace",
    "UnitStep",
    "UnitTarget",
    "Visit",
    "VisitEnrolment",
    "VisitPhoto",
    "VisitPlan",
    "Wave",
    "WaveOffice",
    "WavePlace",
]
