"""Reads that every room shares."""
