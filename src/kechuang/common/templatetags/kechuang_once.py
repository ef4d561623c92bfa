"""`{% once %}` in a POST form: the same form sent twice is done once."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kechuang.common.keys import new_key

register = template.Library()


@register.simple_tag
def once() -> SafeString:
    return format_html('<input type="hidden" name="once" value="{}">', new_key() + new_key())
