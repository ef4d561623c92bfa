"""The list of parts (CycloneDX 1.6): every package of the run-time lock and every web package built into the assets."""

from __future__ import annotations

import json
import re
import sys
import tomllib
import uuid
from collections.abc import Iterator
from typing import Any

from tools import ROOT

LOCKED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.M)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
#: What ends up in the built assets; the rest of the web packages only builds or checks.
BUILT_IN = ("@tabler/core", "@tabler/icons", "echarts", "htmx.org", "zrender", "bootstrap", "@popperjs/core")


def python_parts(text: str) -> Iterator[dict[str, Any]]:
    starts = [*LOCKED.finditer(text)]
    ends = [found.start() for found in starts[1:]] + [len(text)]
    for found, end in zip(starts, ends, strict=True):
        name, version = found[1].lower(), found[2]
        hashes = [{"alg": "SHA-256", "content": value} for value in HASH.findall(text[found.start() : end])]
        yield part(name, version, f"pkg:pypi/{name}@{version}") | {"hashes": hashes}


def web_parts(lock: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for place, package in sorted(lock["packages"].items()):
        name = place.rpartition("node_modules/")[2]
        if name in BUILT_IN:
            escaped = name.replace("@", "%40")
            yield part(name, package["version"], f"pkg:npm/{escaped}@{package['version']}")


def part(name: str, version: str, address: str) -> dict[str, Any]:
    return {"type": "library", "bom-ref": address, "name": name, "version": version, "purl": address}


def bill() -> dict[str, Any]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    parts = [*python_parts((ROOT / "requirements.lock").read_text("utf-8"))]
    parts += web_parts(json.loads((ROOT / "package-lock.json").read_text("utf-8")))
    seed = json.dumps(parts, sort_keys=True)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, seed)}",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": project["name"], "version": project["version"]}},
        "components": parts,
    }


def main() -> int:
    target = ROOT / sys.argv[1]
    target.parent.mkdir(parents=True, exist_ok=True)
    found = bill()
    target.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    print(f"{len(found['components'])} parts in {sys.argv[1]}")
    return 0 if found["components"] else 1


if __name__ == "__main__":
    sys.exit(main())
