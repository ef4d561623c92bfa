"""All addresses; each room keeps its own list."""

from __future__ import annotations

from django.urls import include, path

from kechuang.config import health
from kechuang.config.observability.views import metrics

urlpatterns = [
    path("healthz", health.alive, name="health"),
    path("readyz", health.ready, name="ready"),
    path("metrics", metrics, name="metrics"),
    path("", include("kechuang.portal.urls")),
    path("", include("kechuang.common.urls")),
    path("accounts/", include("kechuang.accounts.urls")),
    path("register/", include("kechuang.registry.urls")),
    path("plan/", include("kechuang.plan.urls")),
]
