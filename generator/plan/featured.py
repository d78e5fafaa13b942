"""The articles that a home page shows first, as far as they are still there."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.diagnostic import Diagnostic, Severity
from generator.model.site import Article
from generator.routing.nearest import nearest


def planned_featured(
    keys: Iterable[str], articles: Iterable[Article], settings: str
) -> tuple[tuple[str, ...], list[Diagnostic]]:
    """Those of `keys` that are an article's, and a finding for each other one.

    `settings`: how diagnostics call the file that names them.
    """
    wanted = tuple(keys)
    known = {article.key for article in articles} if wanted else set()
    lost = [key for key in dict.fromkeys(wanted) if key not in known]
    findings = []
    for key in lost:
        near = nearest(key, sorted(known))
        findings.append(
            Diagnostic(
                settings,
                0,
                0,
                "featured-unresolved",
                Severity.WARNING,
                f"featured: there is no article {key}",
                f"did you mean {near}?" if near else "name another one, or remove it",
            )
        )
    return tuple(key for key in wanted if key in known), findings
