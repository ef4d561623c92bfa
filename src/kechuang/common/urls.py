"""Addresses that every room shares: theme, jobs, components, health."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from kechuang.common.views import components, jobs, preferences

urlpatterns: list[URLPattern | URLResolver] = [
    path("jobs/<slug:key>/", jobs.job_page, name="job"),
    path("jobs/<slug:key>/poll/", jobs.job_poll, name="job_poll"),
    path("jobs/<slug:key>/cancel/", jobs.job_cancel, name="job_cancel"),
    path("jobs/<slug:key>/resume/", jobs.job_resume, name="job_resume"),
    path("theme/", preferences.theme, name="theme"),
    path("sidebar/", preferences.sidebar, name="sidebar"),
    path("components/", components.components, name="components"),
    path("i18n/", include("django.conf.urls.i18n")),
]
