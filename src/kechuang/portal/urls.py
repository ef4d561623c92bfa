"""Home, search and what the public sees."""

from __future__ import annotations

from django.urls import path

from kechuang.common.asof import asof
from kechuang.portal.api import api
from kechuang.portal.views import home, public, search

urlpatterns = [
    path("", home.home, name="home"),
    path("my-organisation/", home.own, name="own_organisation"),
    path("search/", search.search, name="search"),
    path("as-of/", asof, name="asof"),
    path("public/", public.progress, name="public"),
    path("api/v1/", api.urls),
]
