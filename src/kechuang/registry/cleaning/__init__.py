"""Cleaning of raw register rows: plain values in, frozen dataclasses out. No Django, no state."""
