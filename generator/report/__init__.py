"""Diagnostics → text."""

from generator.report.text import diagnostic_lines, summary_lines

__all__ = ["diagnostic_lines", "summary_lines"]
