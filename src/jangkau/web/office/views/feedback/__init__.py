"""Feedback and complaints: taken in, answered in time, and learned from."""

from django.urls import path

from jangkau.web.office.views.feedback import desk

ONE = "feedback/<uuid:case_id>/"
urlpatterns = [
    path("feedback/", desk.feedback, name="feedback"),
    path("feedback/new/", desk.new, name="feedback_new"),
    path("feedback/feedback.xlsx", desk.sheet, name="feedback_sheet"),
    path("feedback/improvements/", desk.improvements, name="improvements"),
    path("feedback/improvements/<uuid:improvement_id>/", desk.improve, name="improvement_change"),
    path(ONE, desk.case, name="feedback_case"),
    path(f"{ONE}answer/", desk.answer, name="feedback_answer"),
    path(f"{ONE}again/", desk.again, name="feedback_again"),
    path(f"{ONE}hand-over/", desk.hand_over, name="feedback_hand_over"),
    path(f"{ONE}learn/", desk.learn, name="feedback_learn"),
]
