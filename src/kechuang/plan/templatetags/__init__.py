"""Figures of the plan in templates."""
