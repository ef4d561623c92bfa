"""Addresses of the room, below its prefix in `config.urls`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path

from kechuang.registry.urls_imports import urlpatterns as imports_and_merges
from kechuang.registry.views import chains, organisation, organisations, regions

app_name = "registry"
urlpatterns: list[URLPattern | URLResolver] = [
    path("organisations/", organisations.organisations, name="organisations"),
    re_path(
        r"^organisations/export\.(?P<form>csv|xlsx)$", organisations.organisations_export, name="organisations_export"
    ),
    path("organisations/pick/", organisations.pick, name="pick"),
    path("organisations/<slug:key>/", organisation.organisation, name="organisation"),
    path("organisations/<slug:key>/correct/", organisation.organisation_correct, name="organisation_correct"),
    path("organisations/<slug:key>/statement/", organisation.statement, name="statement"),
    path("organisations/<slug:key>/chains/add/", chains.link_add, name="link_add"),
    re_path(
        r"^organisations/(?P<key>\w+)/chains/(?P<slug>[-\w]+)/(?P<verb>confirm|reject)/$",
        chains.link_decide,
        name="link_decide",
    ),
    path("chains/", chains.chains, name="chains"),
    path("chains/review/", chains.review, name="chains_review"),
    path("chains/review/confirm/", chains.review_confirm, name="chains_confirm"),
    path("chains/reading/", chains.reading, name="chains_reading"),
    path("chains/reading/cancel/", chains.reading_cancel, name="chains_reading_cancel"),
    path("chains/<slug:slug>/", chains.chain, name="chain"),
    path("districts/", regions.regions, name="regions"),
    path("districts/<slug:code>/", regions.region, name="region"),
]

urlpatterns += imports_and_merges
