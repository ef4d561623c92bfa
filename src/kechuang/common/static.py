"""Static files: hashed names where they were collected, plain names in a checkout that was not."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class PackageStaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """A page must not fail because a file was not collected, or added after it was: its plain name serves then."""

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        try:
            return str(super().stored_name(name))
        except ValueError:
            return name
