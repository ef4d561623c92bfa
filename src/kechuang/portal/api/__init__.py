"""The HTTP API, version 1: the same reads as the pages, the same reach, the same refusals."""

from kechuang.portal.api.v1 import api

__all__ = ["api"]
