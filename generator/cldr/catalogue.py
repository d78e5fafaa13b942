"""Interface words, by gettext catalogue."""

from __future__ import annotations

import gettext
from collections.abc import Iterable, Mapping
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from generator.cldr.names import parents
from generator.model.diagnostic import Diagnostic, Severity


def compiled(
    catalogues: Mapping[str, bytes], tags: Iterable[str]
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Compile the `.po` catalogues that locales with these tags can use.

    Returns `.mo` bytes by catalogue name. A catalogue that can't be read is left out and
    reported: catalogues are content, and content never stops a build.
    """
    wanted = sorted({name for tag in tags for name in parents(tag)} & catalogues.keys())
    made: dict[str, bytes] = {}
    findings: list[Diagnostic] = []
    for name in wanted:
        try:
            made[name] = _compiled(catalogues[name], name)
        except (PoFileError, ValueError, LookupError) as error:
            findings.append(_unreadable(name, error))
    return made, findings


def _compiled(po: bytes, name: str) -> bytes:
    catalogue = read_po(BytesIO(po), locale=name.replace("-", "_"), abort_invalid=True)
    output = BytesIO()
    write_mo(output, catalogue)
    output.seek(0)
    gettext.GNUTranslations(output)  # raises for a plural rule that gettext can't read
    return output.getvalue()


def _unreadable(name: str, error: Exception) -> Diagnostic:
    return Diagnostic(
        f"locales/{name}/LC_MESSAGES/hexapla.po",
        0,
        0,
        "catalogue-invalid",
        Severity.ERROR,
        f"this catalogue can't be read, so its language's pages have English labels: {error}",
        "check it with msgfmt",
        name,
    )


def translations(catalogues: Mapping[str, bytes], tag: str) -> gettext.NullTranslations:
    """The words for a locale: its own catalogue, else a parent's (RFC 4647), else English.

    `catalogues` are compiled ones.
    """
    for candidate in parents(tag):
        if candidate in catalogues:
            return gettext.GNUTranslations(BytesIO(catalogues[candidate]))
    return gettext.NullTranslations()
