"""Every component once, drawn by the code that stands under it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from kechuang.common.ui.samples import SAMPLES, Sample


@dataclass(frozen=True, slots=True)
class Drawn:
    sample: Sample
    html: SafeString
    code: str


def components(request: HttpRequest) -> HttpResponse:
    """The page; `?panel=1` answers with the side panel's fragment, `?job=1` with nothing new."""
    if request.GET.get("job"):
        return HttpResponse(status=204)
    if request.GET.get("panel"):
        return render(request, "kechuang/components_panel.html")
    context = {"samples": [draw(sample, request) for sample in SAMPLES], "crumbs": [(_("Components"), "")]}
    return render(request, "kechuang/components.html", context)


def draw(sample: Sample, request: HttpRequest) -> Drawn:
    """The sample as HTML and as code, both from the same template."""
    template = get_template(sample.template)
    source = template.template.source  # type: ignore[attr-defined]  # Django's own back end
    html = mark_safe(template.render(sample.values(), request))  # noqa: S308 -- our own templates
    return Drawn(sample, html, source.strip())
