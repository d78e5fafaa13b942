"""Checks of the family files."""
