"""The hand-labelled development texts are read well; they lie beside the repository, not in it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
LABELLED = ROOT.parent / "shared" / "data" / "plans" / "dev"
SCORER = ROOT.parent / "shared" / "tools" / "score_plans.py"


@pytest.mark.skipif(
    not (LABELLED.is_dir() and SCORER.is_file()), reason="the labelled texts are not beside this checkout"
)
def test_the_labelled_texts_are_read_well() -> None:
    command = f"{sys.executable} -m kechuang.plan.commands read {{file}} --format json"
    folders = [part for name in ("text", "gold", "neutral") for part in (f"--{name}", str(LABELLED / name))]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    run = subprocess.run(
        [sys.executable, str(SCORER), *folders, "--command", command],
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    scores = re.search(r"figure F1 ([\d.]+)  full F1 ([\d.]+)", run.stdout)

    assert scores is not None
    assert float(scores[1]) >= 0.97
    assert float(scores[2]) >= 0.95
    assert "quotes not as in the file 0" in run.stdout
