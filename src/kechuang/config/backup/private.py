"""Files that only their owner may read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO


def written_privately(path: Path, *, new: bool = False) -> BinaryIO:
    """Open for writing with mode 0600. `new`: raises FileExistsError where the file is there."""
    flags = os.O_WRONLY | os.O_CREAT | (os.O_EXCL if new else os.O_TRUNC)
    return os.fdopen(os.open(path, flags, 0o600), "wb")
