"""What is told of a build's findings."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.diagnostic import Diagnostic
from generator.model.settings import CheckSettings


def known_checks(checks: CheckSettings) -> None:
    """Raises `GeneratorError` if the settings name a check that there is not."""
    if checks.weighs:
        from generator.build.severities import checks_of  # late: few sites say anything of checks

        checks_of(checks)


def told(
    found: list[Diagnostic], checks: CheckSettings, silencing: Iterable[str], root: str
) -> list[Diagnostic] | None:
    """The findings as `check` tells them by the settings `checks`; None: just as they are.

    `silencing`: the files, as diagnostics name them, whose comments may silence a check; `root`:
    the site's folder.
    """
    if not checks.weighs:
        files = frozenset(silencing)
        if not any(one.path in files for one in found):
            return None
    from generator.build.severities import Severities, Texts, checks_of, weighed  # late: 50 ms

    severities = Severities(checks, checks_of(checks))
    return sorted(weighed(found, severities, Texts(root)))
