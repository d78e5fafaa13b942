"""Checks of the family consistency."""
