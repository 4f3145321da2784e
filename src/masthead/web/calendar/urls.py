from __future__ import annotations

from django.urls import path

from masthead.web.calendar import views

app_name = "calendar"
urlpatterns = [
    path("", views.index, name="index"),
    path("export.csv", views.export_csv, name="csv"),
    path("export.ics", views.export_ics, name="ics"),
]
