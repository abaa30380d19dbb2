"""The tables of outreach."""

from jangkau.apps.outreach.models.planning import PlannedVisit, VisitPlan

__all__ = ["PlannedVisit", "VisitPlan"]
