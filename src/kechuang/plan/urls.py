"""Addresses of the room, below its prefix in `config.urls`."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from kechuang.plan.views import programmes, projects, reading, records, repairs, scoreboard, series, targets

app_name = "plan"
urlpatterns: list[URLPattern] = [
    path("", scoreboard.board, name="scoreboard"),
    path("print/", scoreboard.print_board, name="print"),
    re_path(r"^scoreboard\.(?P<form>csv|xlsx)$", scoreboard.export_board, name="export"),
    path("projects/<int:number>/", projects.project, name="project"),
    path("targets/<str:key>/", targets.target, name="target"),
    path("targets/<str:key>/edit/", targets.edit, name="target_edit"),
    path("targets/<str:key>/split/", targets.split, name="target_split"),
    path("targets/<str:key>/records/", records.records, name="records"),
    re_path(r"^targets/(?P<key>\w+)/records\.(?P<form>csv|xlsx)$", records.export_records, name="records_export"),
    path("programmes/", programmes.programmes, name="programmes"),
    path("programmes/<str:key>/versions/<int:number>/", programmes.version, name="version"),
    path("programmes/<str:key>/changes/", programmes.changes, name="changes"),
    path("programmes/<str:key>/amend/", programmes.amend, name="amend"),
    path("drafts/<str:key>/publish/", programmes.publish, name="publish"),
    path("drafts/<str:key>/discard/", programmes.discard, name="discard"),
    path("read/", reading.upload, name="read"),
    path("read/<str:key>/", reading.review, name="review"),
    path("read/<str:key>/add/", reading.add, name="item_add"),
    path("read/<str:key>/repairs/", repairs.repairs, name="repairs"),
    path("items/<str:key>/", reading.decide_item, name="item"),
    path("series/", series.series_list, name="series_list"),
    path("series/new/", series.series_new, name="series_new"),
    path("series/<slug:slug>/", series.one_series, name="series"),
    path("series/<slug:slug>/enter/", series.enter, name="series_enter"),
    re_path(r"^series/(?P<slug>[-\w]+)\.(?P<form>csv|xlsx)$", series.export_series, name="series_export"),
    path("values/<str:key>/", series.decide_value, name="value"),
    path("values/<str:key>/document/", series.document, name="value_document"),
]
