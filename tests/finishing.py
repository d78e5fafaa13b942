"""A file's text → the finished body of its page, by the same steps as a build takes.

Test modules import it by its name: pytest puts this folder on the path, for `conftest.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.markdown import Body, Context, Fragment, Side, body, frame, sanitised, skeleton
from generator.model.document import Document
from generator.model.locale import Direction, Locale
from generator.model.site import Routes, Site
from generator.model.source import SourceFile
from generator.parse import parsed
from generator.render.addresses import filled
from generator.render.references import referenced

SCHEMES = frozenset(("http", "https", "mailto", "tel"))

FRENCH = Locale("fr-FR", "fr-FR", "", "fr-fr", "Français", "ltr", "Aide")
ENGLISH = Locale("en-US", "en-US", "", "en-us", "English", "ltr", "Help")


def site(
    routes: Routes | None = None,
    *,
    locales: tuple[Locale, ...] = (ENGLISH, FRENCH),
    base_path: str = "",
    link_host: str = "",
    schemes: frozenset[str] = SCHEMES,
) -> Site:
    """A site with these pages; by default an empty one."""
    return Site(
        locales=locales,
        source=locales[0],
        routes=routes or Routes(),
        base_url="",
        base_path=base_path,
        bilingual=True,
        search=True,
        schemes=schemes,
        link_host=link_host,
        obey_robots=True,
    )


class Finished(NamedTuple):
    """A page's body; `codes` are those of all problems found on the way, in order."""

    html: str
    body: Body
    document: Document
    codes: list[str]


def finished(
    text: str,
    *,
    side: Side = "target",
    paired: bool = False,
    schemes: frozenset[str] = SCHEMES,
    fragments: Mapping[str, str] | None = None,
    emoji: bool = False,
    path: str = "a.md",
    direction: Direction = "ltr",
) -> Finished:
    """The body that a build makes of a file with this text, in a site without other pages.

    `path`: its own; `direction`: its language's; `fragments`: the texts of files that it may
    include, by path.
    """

    def fragment(place: str) -> Fragment | None:
        words = (fragments or {}).get(place)
        if words is None:
            return None
        return Fragment(parsed(SourceFile(place, "fr-FR", words)).pieces, side, place)

    document = parsed(SourceFile(path, "fr-FR", text))
    made = body(
        frame(skeleton(document.pieces)),
        document.segments,
        side,
        source_lang="en-US",
        source_direction="ltr",
        direction=direction,
        paired=paired,
        schemes=schemes,
        context=Context(path, fragment=fragment, emoji=emoji),
    )
    codes = [p.code for p in (*document.problems, *made.problems)]
    place = site(schemes=schemes)
    named = referenced(made.html, place, FRENCH, lambda f, _: codes.append(f.code))
    html, _ = filled(named, place, FRENCH, path, lambda f, _: codes.append(f.code))
    return Finished(sanitised(html, schemes) if made.raw else html, made, document, codes)


def segment(number: int | str, target: str, source: str) -> str:
    """A segment as files spell it."""
    name = f"abcde-{number}"
    return (
        f'<span data-ttu-id="{name}">{target}</span>'
        f'<span class="sxs-lookup"><span data-stu-id="{name}">{source}</span></span>'
    )
