"""Diagnostics → text."""

from generator.report.changes import change_lines
from generator.report.text import diagnostic_lines, summary_lines

__all__ = ["change_lines", "diagnostic_lines", "summary_lines"]
