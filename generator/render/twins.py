"""An article's twin in Markdown, beside its page: for language models, and for people who copy."""

from __future__ import annotations

import re
from typing import Protocol
from urllib.parse import unquote

from generator import sxs
from generator.model.artifact import Artifact
from generator.model.document import Document
from generator.model.locale import Locale
from generator.model.site import Outline, Site
from generator.routing.links import resolved_image, resolved_link
from generator.sxs.fences import fenced

TWIN = "index.md"

_ANCHOR = re.compile(r"^([ \t>]*#{1,6}[ \t]+)<a name=\"[^\"<>]*\"></a>", re.MULTILINE)
_LINK = re.compile(
    r"(?P<image>!?)\[(?P<words>[^\[\]\n]*)\]\((?P<address>(?!#|//|[\w+.-]+:)[^\s()<>]+)(?=[\s)])"
)


class Edition(Protocol):
    """One locale's file of an article."""

    @property
    def document(self) -> Document:
        """The file, understood."""

    @property
    def outline(self) -> Outline:
        """What other pages know of it."""


def twin(site: Site, reader: Locale, url: str, edition: Edition, side: str) -> Artifact:
    """The Markdown of one side of a file, published beside the page with that URL.

    Links to the site's pages and pictures become their published addresses.
    """
    document, outline = edition.document, edition.outline
    view = sxs.source_view if side == "source" else sxs.target_view
    text = _ANCHOR.sub(r"\1", view(document.pieces)).strip()
    code = fenced(text)

    def linked(found: re.Match[str]) -> str:
        if any(start <= found.start() < end for start, end in code):
            return found[0]
        resolve = resolved_image if found["image"] else resolved_link
        address = resolve(site, reader, outline.path, found["address"]).url
        whole = site.absolute(address) if address.startswith(f"{site.base_path}/") else address
        return f"{found['image']}[{found['words']}]({whole}"

    body = _LINK.sub(linked, text)
    title = outline.source_title or outline.title if side == "source" else outline.title
    head = "" if body.startswith("# ") else f"# {' '.join(title.split())}\n\n"
    folder = unquote(url[len(site.base_path) + 1 :], errors="surrogateescape")
    return Artifact(f"{folder}{TWIN}", f"{head}{body}\n".encode("utf-8", "replace"))
