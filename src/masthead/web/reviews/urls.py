"""Saying yes or no."""

from __future__ import annotations

from django.urls import path

from masthead.web.reviews import views

app_name = "reviews"
urlpatterns = [
    path("", views.index, name="index"),
    path("<uuid:review_id>/", views.review, name="review"),
    path("<uuid:review_id>/approve", views.approve, name="approve"),
    path("<uuid:review_id>/reject", views.reject, name="reject"),
    path("<uuid:review_id>/false-alarm", views.false_alarm, name="false_alarm"),
]
