"""Addresses of the room, below its prefix in `config.urls`."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "plan"
urlpatterns: list[URLPattern] = []
