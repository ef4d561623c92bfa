"""Sending a stored file: always as an attachment, never shown in place (ASVS 5.0, 3.2.1, 5.4.1-2)."""

from __future__ import annotations

from django.http import FileResponse
from django.utils.http import content_disposition_header

from kechuang.common.domain import audit, files
from kechuang.common.models import StoredFile

#: A browser that shows the content all the same may do nothing with it.
POLICY = "default-src 'none'; sandbox; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"


def send_file(file: StoredFile, *, actor: audit.Actor) -> FileResponse:
    """Send the content. The caller has decided that the person may have it; the read is logged here."""
    audit.append(action="common.storedfile.download", actor=actor, target=file)
    response = FileResponse(files.path_of(file).open("rb"), content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, file.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = "private, no-store"
    return response
