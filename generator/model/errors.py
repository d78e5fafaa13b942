"""Trouble that stops a command. Trouble in content never does: that is a `Diagnostic`."""

from __future__ import annotations


class GeneratorError(Exception):
    """An operator's mistake: the message says what is wrong and what to do (exit code 2)."""
