"""Reads of people, roles, sign-ins and the audit log."""
