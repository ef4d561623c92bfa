"""The page of the first-run link: it names the three administrators and hands out their password links."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from kechuang.accounts.domain import tokens
from kechuang.accounts.domain.first_run import set_up_administrators
from kechuang.accounts.interfaces.first_run import FirstRunForm
from kechuang.accounts.links import password_link
from kechuang.accounts.models import FirstRunToken
from kechuang.common.refusals import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def first_run(request: HttpRequest) -> HttpResponse:
    """GET checks the link without using it; a void one is refused."""
    if request.method != "POST":
        secret = request.GET.get("token", "")
        tokens.find(FirstRunToken, secret)
        return render(request, "accounts/first_run.html", {"form": FirstRunForm(initial={"token": secret})})
    form = FirstRunForm(request.POST)
    if form.is_valid():
        try:
            made = set_up_administrators(secret=form.cleaned_data["token"], named=form.named())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            people = [(user, password_link(secret, request)) for user, secret in made]
            return render(request, "accounts/first_links.html", {"people": people})
    return render(request, "accounts/first_run.html", {"form": form})
