"""Site → diagnostics: a table of checks, one file for each, whose docstring is its page."""
