"""Addresses of imports, near matches and merges."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from kechuang.registry.views import imports, merges

urlpatterns: list[URLPattern] = [
    path("imports/", imports.import_list, name="imports"),
    path("imports/new/", imports.import_new, name="import_new"),
    re_path(r"^imports/templates/(?P<kind>\w+)\.(?P<form>csv|xlsx)$", imports.import_template, name="import_template"),
    path("imports/<slug:key>/", imports.import_page, name="import"),
    path("imports/<slug:key>/mapping/", imports.import_mapping, name="import_mapping"),
    path("imports/<slug:key>/confirm/", imports.import_confirm, name="import_confirm"),
    path("imports/<slug:key>/job/", imports.import_job, name="import_job"),
    path("imports/<slug:key>/cancel/", imports.import_cancel, name="import_cancel"),
    path("imports/<slug:key>/resume/", imports.import_resume, name="import_resume"),
    path("imports/<slug:key>/file/", imports.import_file, name="import_file"),
    re_path(r"^imports/(?P<key>\w+)/rejected\.(?P<form>csv|xlsx)$", imports.import_rejected, name="import_rejected"),
    re_path(r"^imports/(?P<key>\w+)/issues\.(?P<form>csv|xlsx)$", imports.import_issues, name="import_issues"),
    path("matches/", merges.match_list, name="matches"),
    path("matches/<slug:key>/decide/", merges.match_decide, name="match_decide"),
    path("merges/", merges.merge_list, name="merges"),
    path("merges/<slug:key>/undo/", merges.merge_undo, name="merge_undo"),
]
