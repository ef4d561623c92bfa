"""All addresses; each room keeps its own list."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("kechuang.portal.urls")),
    path("", include("kechuang.common.urls")),
    path("accounts/", include("kechuang.accounts.urls")),
    path("register/", include("kechuang.registry.urls")),
    path("plan/", include("kechuang.plan.urls")),
]
