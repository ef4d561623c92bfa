"""The signing key of an installation that was given none: made once, kept in the data folder, readable by its owner."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def kept_key(folder: Path) -> str:
    """The key in `folder/secret-key`, made at the first call. Two processes that start together get the same key."""
    path = folder / "secret-key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / f".secret-key-{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50), "ascii")
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text("ascii")
