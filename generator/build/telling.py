"""What is told of a build's findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.model.diagnostic import Diagnostic
from generator.model.settings import CheckSettings
from generator.model.site import Outline


def known_checks(checks: CheckSettings) -> None:
    """Raises `GeneratorError` if the settings name a check that there is not."""
    if checks.weighs:
        from generator.build.severities import checks_of  # late: few sites say anything of checks

        checks_of(checks)


def silencing(outlines: Iterable[Outline], names: Mapping[str, str]) -> tuple[str, ...]:
    """The files with comments that may silence a check, as diagnostics name them.

    `names` maps a locale to the name that diagnostics give its folder.
    """
    return tuple(f"{names[one.locale]}/{one.file}" for one in outlines if one.silencing)


def told(
    found: list[Diagnostic], checks: CheckSettings, files: Iterable[str], root: str
) -> list[Diagnostic]:
    """The findings as `check` tells them by the settings `checks`; mostly `found` itself.

    `files`: those that are `silencing`; `root`: the site's folder.
    """
    if not checks.weighs:
        commented = frozenset(files)
        if not any(one.path in commented for one in found):
            return found
    from generator.build.severities import Severities, Texts, checks_of, weighed  # late: 50 ms

    severities = Severities(checks, checks_of(checks))
    return sorted(weighed(found, severities, Texts(root)))
