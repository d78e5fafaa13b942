"""Interface words, by gettext catalogue."""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from generator.cldr.names import parents


def translations(catalogues: Mapping[str, bytes], tag: str) -> gettext.NullTranslations:
    """The words for a locale: its own catalogue, else a parent's (RFC 4647), else English."""
    for candidate in parents(tag):
        if candidate in catalogues:
            catalogue = read_po(BytesIO(catalogues[candidate]), locale=candidate.replace("-", "_"))
            compiled = BytesIO()
            write_mo(compiled, catalogue)
            compiled.seek(0)
            return gettext.GNUTranslations(compiled)
    return gettext.NullTranslations()
