"""Addresses read as selections, selections shown as filter bars."""
