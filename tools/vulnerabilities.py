"""Known vulnerabilities of the locked packages. Where the service cannot be reached, says so and passes."""

from __future__ import annotations

import json
import subprocess
import sys

from tools import ROOT

AUDIT = [sys.executable, "-m", "pip_audit", "--requirement", "requirements.lock", "--require-hashes", "--disable-pip"]
OPTIONS = ["--format", "json", "--progress-spinner", "off", "--timeout", "15"]
#: Advisories that do not concern this product, each with the reason.
ACCEPTED: dict[str, str] = {}


def main() -> int:
    try:
        done = subprocess.run([*AUDIT, *OPTIONS], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError, subprocess.TimeoutExpired):
        print("NOT CHECKED: the service of known vulnerabilities could not be reached from here.")
        return 0
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    if unknown:
        print(f"NOT CHECKED: for {len(unknown)} of {len(packages)} packages the service gave no answer from here.")
    found = [
        f"{package['name']} {package['version']}: {known['id']}, mended in {', '.join(known['fix_versions']) or 'no release yet'}"
        for package in packages
        for known in package.get("vulns", [])
        if known["id"] not in ACCEPTED
    ]
    print("\n".join(found) or f"{len(packages) - len(unknown)} packages checked, none with a known vulnerability")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
