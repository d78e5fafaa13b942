"""The addresses in a body, filled in for one reader; images that stood in the text itself."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable
from html import escape, unescape

from generator.markdown.marks import ADDRESS, DATA, IMAGE, STOP
from generator.model.artifact import Artifact
from generator.model.locale import Locale
from generator.model.site import Site
from generator.routing.links import Finding, resolved_image, resolved_link

Report = Callable[[Finding, str], None]
"""Called with what is wrong with an address, and the address."""

Note = Callable[[str, str], object]
"""Called with a URL that leads to a place in a page (`#`), and the address it was made from."""


def unnoted(_url: str, _address: str) -> None:
    """For who has no use for links to a place in a page."""


_LEADS = ("path-case-mismatch",)
"""Findings about addresses that lead somewhere all the same."""


def filled(
    html: str, site: Site, reader: Locale, path: str, report: Report, note: Note = unnoted
) -> tuple[str, list[Artifact]]:
    """Replace each address mark in `html` by the URL for `reader`.

    `path` is the article's path below its locale's folder. Images given as `data:` become
    files named by their digest, as a strict content policy allows no `data:`.
    """
    if STOP not in html:  # with which each mark ends
        return html, []
    images: dict[str, Artifact] = {}

    def url(mark: re.Match[str]) -> str:
        kind, address = mark[1], unescape(mark[2])
        if kind == DATA:
            image = _data_image(address)
            images[image.path] = image
            return escape(f"{site.base_path}/{image.path}")
        resolve = resolved_image if kind == IMAGE else resolved_link
        resolved = resolve(site, reader, path, address)
        if resolved.finding:
            report(resolved.finding, address)
        if "#" in resolved.url and (not resolved.finding or resolved.finding.code in _LEADS):
            note(resolved.url, address)
        return escape(resolved.url)

    return ADDRESS.sub(url, html), list(images.values())


def _data_image(address: str) -> Artifact:
    head, _, payload = address.partition(",")
    kind = head.partition("/")[2].partition(";")[0].lower()
    try:
        data = base64.b64decode("".join(payload.split()) + "==")
    except (binascii.Error, ValueError):
        data = b""
    name = hashlib.blake2b(data, digest_size=10).hexdigest()
    return Artifact(f"_media/{name}.{'jpg' if kind == 'jpeg' else kind}", data)
