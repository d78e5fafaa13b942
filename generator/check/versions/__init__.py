"""Checks of the family versions."""
