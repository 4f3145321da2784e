from __future__ import annotations

from django.urls import path

from masthead.web.calendar import slots, views

app_name = "calendar"
urlpatterns = [
    path("", views.index, name="index"),
    path("slots/new", slots.reserve, name="reserve_slot"),
    path("slots/<uuid:slot_id>/fill", slots.fill, name="fill_slot"),
    path("slots/<uuid:slot_id>/drop", slots.drop, name="drop_slot"),
    path("export.csv", views.export_csv, name="csv"),
    path("export.ics", views.export_ics, name="ics"),
]
