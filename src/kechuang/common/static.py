"""Static files: hashed names where they were collected, plain names in a checkout that was not."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class PackageStaticStorage(CompressedManifestStaticFilesStorage):
    """A page must not fail because a file was added after the last collection: its plain name serves then."""

    manifest_strict = False
