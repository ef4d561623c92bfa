"""Keys for addresses: random, so that nobody can count or guess records (OWASP ASVS 5.0, 8.2.2)."""

from __future__ import annotations

import secrets

from django.db import models

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
KEY_LENGTH = 13


def new_key() -> str:
    """13 characters of an alphabet of 30 without look-alikes: about 64 random bits."""
    number = secrets.randbits(64)
    digits = []
    for _ in range(KEY_LENGTH):
        number, digit = divmod(number, len(ALPHABET))
        digits.append(ALPHABET[digit])
    return "".join(digits)


class Keyed(models.Model):
    """A record that people can open: its `key` stands in the address, never its row number."""

    key = models.CharField(max_length=KEY_LENGTH, unique=True, default=new_key, editable=False)

    class Meta:
        abstract = True
