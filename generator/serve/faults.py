"""What is wrong with a page, as the page itself shows it."""

from __future__ import annotations

from generator.build.live import LiveSite
from generator.build.places import Places
from generator.model.diagnostic import Diagnostic
from generator.model.errors import GeneratorError
from generator.model.report import worst_first
from generator.report.excerpt import excerpt

WIDTH = 96
"""Characters of an excerpt: what a narrow window shows without scrolling."""

MOST = 100
"""Findings that a page shows; nobody reads more beside an article."""


def faults(site: LiveSite, path: str) -> dict[str, object]:
    """What a page is told of itself: why the site is not as its files are, and its findings."""
    try:
        found = worst_first(site.findings(path))
        problem = site.problem
    except GeneratorError as error:
        found, problem = [], str(error)
    places = places_of(site)
    shown = [fault(one, places) for one in found[:MOST]]
    return {"problem": problem, "findings": shown, "more": max(0, len(found) - MOST)}


def fault(found: Diagnostic, places: Places) -> dict[str, object]:
    """One finding with its line and a caret below it, as JSON can have it."""
    lines = excerpt(found, places.line(found), WIDTH, "")
    return {
        "severity": found.severity.word,
        "code": found.code,
        "message": found.message,
        "help": found.help,
        "place": found.place,
        "excerpt": [_sound(line.plain) for line in lines],
    }


def places_of(site: LiveSite) -> Places:
    """Where the files are that findings of the site name."""
    locales = site.survey.ground.locales
    return Places({one.name: (site.plan.names[one.name], one.folder) for one in locales})


def _sound(text: str) -> str:
    """Without halves of characters, which UTF-8 can't have."""
    return text.encode("utf-8", "replace").decode()
