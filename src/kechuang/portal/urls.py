"""Home, search and what the public sees."""

from __future__ import annotations

from django.urls import path

from kechuang.portal.views import home

urlpatterns = [path("", home.home, name="home")]
