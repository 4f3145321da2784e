from __future__ import annotations

from django.urls import path

from masthead.web.deliveries import deciding, views

app_name = "deliveries"
urlpatterns = [
    path("", views.index, name="index"),
    path("export.csv", views.export, name="export"),
    path("decide/", deciding.decide, name="decide"),
    path("<uuid:delivery_id>/", views.one, name="one"),
    path("<uuid:delivery_id>/take-down/", views.take_it_down, name="take_down"),
    path("<uuid:delivery_id>/settle/", views.settle, name="settle"),
]
