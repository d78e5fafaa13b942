"""What other pages may know of a document, read from its head alone."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec.structs import replace

from generator import sxs
from generator.markdown import plain_text, printable
from generator.model.document import FrontMatter
from generator.model.segment import Piece
from generator.model.site import SILENCING, Outline
from generator.model.source import SourceFile
from generator.parse.front_matter import day, front_matter, handoff
from generator.parse.landing import landing
from generator.routing.keys import is_landing
from generator.sxs.fences import fenced
from generator.sxs.grammar import BLANK, OPEN

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(?P<text>[^\n]+)", re.MULTILINE)


def outlined(file: SourceFile, path: str, defaults: Mapping[str, str] | None = None) -> Outline:
    """The outline of `file`, whose path below its locale's folder is `path`. Never raises.

    `defaults` are fields that its front matter has unless it gives them itself.
    """
    if is_landing(file.path):
        return _landing_outline(file, path, defaults or {})
    front, _ = front_matter(file.text)
    front = _with_defaults(front, defaults or {})
    title = front.text("title")
    bilingual = file.text.find(OPEN, len(front.raw)) >= 0
    heading = _heading(file.text, len(front.raw)) if bilingual or not title else ()
    own_heading = "" if title else plain_text(sxs.target_view(heading))
    source_heading = plain_text(sxs.source_view(heading)) if bilingual else ""
    return _outline(
        file,
        path,
        front,
        title or own_heading,
        source_heading or (_from_name(path) if bilingual else ""),
        front.text("description"),
    )


def _landing_outline(file: SourceFile, path: str, defaults: Mapping[str, str]) -> Outline:
    page, _ = landing(file.text)
    front = _with_defaults(FrontMatter(fields=dict(page.metadata)), defaults)
    title = page.title or front.text("title")
    return _outline(file, path, front, title, "", front.text("description") or page.summary)


def _outline(
    file: SourceFile, path: str, front: FrontMatter, title: str, source_title: str, description: str
) -> Outline:
    hand = handoff(front)
    return Outline(
        file.locale,
        path,
        title or _from_name(path),
        source_title,
        description,
        front.text("ms.assetid").lower(),
        hand.translation,
        hand.day or day(front.text("date", "ms.date", "updated")),
        bool(source_title),
        "noindex" in front.text("robots").lower(),
        front.text("titleSuffix"),
        front.text("redirect_url"),
        front.positions.get("redirect_url", (0, 0)),
        uid=front.text("uid"),
        blank=BLANK in file.text and _blank(file.text, len(front.raw)),
        silencing=SILENCING in file.text,
    )


def _blank(text: str, start: int) -> bool:
    """Whether a body with segments has a translation of none of them."""
    pieces, _ = sxs.read(text, start)
    targets = [piece.target for piece in pieces if not isinstance(piece, str)]
    return bool(targets) and not any(target.strip() for target in targets)


def _with_defaults(front: FrontMatter, defaults: Mapping[str, str]) -> FrontMatter:
    own = {key.lower() for key in front.fields}
    missing = {key: value for key, value in defaults.items() if key.lower() not in own}
    return replace(front, fields={**missing, **front.fields}) if missing else front


def _heading(text: str, start: int) -> tuple[Piece, ...]:
    """The pieces of the first heading; none if there is no heading."""
    code = fenced(text, start) if "```" in text or "~~~" in text else ()
    for heading in _HEADING.finditer(text, start):
        if not any(begin <= heading.start() < end for begin, end in code):
            words = heading["text"].rstrip(" \t\r").rstrip("#").rstrip(" \t")
            return sxs.read(words)[0]
    return ()


def _from_name(path: str) -> str:
    """`office/add-a-user.md` → `Add a user`: a title where a file has none."""
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0] or name
    if stem.lower() == "index" and folder:
        stem = folder.rpartition("/")[2]
    words = " ".join(printable(stem).replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:]
