"""Regions, industries, organisations and people: the registers that every other room reads.

`cleaning` and `classifying` are pure libraries: they import no Django and may be used and published alone.
"""
