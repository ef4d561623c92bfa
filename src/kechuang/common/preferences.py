"""How a reader likes the shell: kept in a cookie, applied by the server, so that a page never flashes."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Preference:
    """A cookie with a closed list of values, the default first."""

    cookie: str
    values: tuple[str, ...]

    def read(self, request: HttpRequest) -> str:
        found = request.COOKIES.get(self.cookie, "")
        return found if found in self.values else self.values[0]

    def write(self, response: HttpResponse, value: str, *, secure: bool) -> None:
        """Keep `value` for a year. Raises ValueError for a value outside the list."""
        if value not in self.values:
            raise ValueError(value)
        response.set_cookie(self.cookie, value, max_age=YEAR, secure=secure, httponly=True, samesite="Lax")


THEME = Preference("kechuang_theme", ("light", "dark"))
SIDE = Preference("kechuang_side", ("wide", "icons"))
