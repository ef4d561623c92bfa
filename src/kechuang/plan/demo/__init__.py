"""The demonstration city's plan. Names of the projects, targets and baselines are facts that the city announced; every
monthly value, every split among districts and all wording is simulated, and marked so."""

from __future__ import annotations

from kechuang.plan.demo.programme import make_programme

__all__ = ["make_programme"]
