"""Interface words, by gettext catalogue: which ones a locale uses, and in which order.

`Catalogues` are, by tag, the files that have words in that language, nearest first: a site's own
catalogue, then the one that came with Hexapla. As read they are `.po`, once compiled `.mo`.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable, Mapping
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from babel.core import get_global

from generator.cldr.names import parents, usual_script
from generator.model.diagnostic import Diagnostic, Severity
from generator.model.locale import Locale

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

Catalogues = Mapping[str, tuple[bytes, ...]]

ENGLISH = "en"
"""The language of the words themselves, as templates have them."""

_WRITTEN_AS = {"no": "nb"}  # CLDR's only language that another one's words stand for
UNREADABLE = (ValueError, LookupError)
"""What `read_catalogue` raises for a file that is no catalogue."""


def word_sources(tag: str) -> tuple[str, ...]:
    """The catalogues that may have a locale's words, nearest first.

    Its CLDR parents; then what the bare language stands for: its usual script and region
    (`zh` is `zh-Hans`, `pt` is `pt-BR`), so that `pt-PT` has Brazilian words rather than English.
    """
    found = list(parents(tag))
    language = found[-1]
    if "-" not in language:
        region = get_global("likely_subtags").get(language, "").split("_")[-1]
        found += [f"{language}-{usual_script(language)}", f"{language}-{region}"]
        found += [_WRITTEN_AS[language]] if language in _WRITTEN_AS else []
    return tuple(dict.fromkeys(found))


def compiled(
    catalogues: Catalogues, tags: Iterable[str]
) -> tuple[dict[str, tuple[bytes, ...]], list[Diagnostic]]:
    """Compile the catalogues that locales with these tags can use.

    A catalogue that can't be read is left out and reported: catalogues are content, and
    content never stops a build.
    """
    wanted = sorted({name for tag in tags for name in word_sources(tag)} & catalogues.keys())
    made: dict[str, tuple[bytes, ...]] = {}
    findings: list[Diagnostic] = []
    for name in wanted:
        readable = []
        for po in catalogues[name]:
            try:
                readable.append(_compiled(po, name))
            except UNREADABLE as error:
                findings.append(_unreadable(name, error))
        if readable:
            made[name] = tuple(readable)
    return made, findings


@lru_cache(maxsize=256)  # while a site is served it is planned at each change, words and all
def _compiled(po: bytes, name: str) -> bytes:
    from babel.messages.mofile import write_mo

    catalogue = read_catalogue(po, name)
    for message in list(catalogue):
        if message.id and not finished(message.string):  # or its other half would be English
            catalogue.delete(message.id, message.context)
    output = BytesIO()
    write_mo(output, catalogue)
    output.seek(0)
    gettext.GNUTranslations(output)  # raises for a plural rule that gettext can't read
    return output.getvalue()


def read_catalogue(po: bytes, name: str) -> Catalog:
    """A `.po` file, of the locale with this tag. Raises one of `UNREADABLE`."""
    return read_messages(po, name.replace("-", "_"))


def read_messages(data: bytes, locale: str | None) -> Catalog:
    """A `.po` or `.pot` file. Raises one of `UNREADABLE`."""
    # late: an edit of an article needs no catalogue's text, and it takes 5 ms
    from babel.messages.pofile import PoFileError, read_po

    try:
        return read_po(BytesIO(data), locale=locale, abort_invalid=True)
    except PoFileError as error:
        raise ValueError(str(error)) from None


def finished(string: object) -> bool:
    """Whether a message has all its words: text, or a text for each plural form."""
    return all(string) if isinstance(string, list | tuple) else bool(string)


def _unreadable(name: str, error: Exception) -> Diagnostic:
    return Diagnostic(
        f"locales/{name}/LC_MESSAGES/hexapla.po",
        0,
        0,
        "catalogue-invalid",
        Severity.ERROR,
        f"this catalogue can't be read, so its words are not used: {error}",
        "check it with msgfmt",
        name,
    )


def missing(catalogues: Catalogues, locales: Iterable[Locale]) -> list[Diagnostic]:
    """What is to be said of locales whose interface is in another language or variety."""
    return [
        Diagnostic(
            f"locales/{locale.tag}/LC_MESSAGES/hexapla.po",
            0,
            0,
            "catalogue-missing",
            Severity.INFO,
            f"no catalogue has this locale's interface words; those of {other} stand in",
            f"start one: hexapla catalog update {locale.tag}",
            locale.name,
        )
        for locale in locales
        if (other := _stand_in(catalogues, locale.tag))
    ]


def _stand_in(catalogues: Catalogues, tag: str) -> str:
    """The catalogue of another language or region that a locale has to use, '' if none."""
    sources = word_sources(tag)
    nearest = next((name for name in sources if name in catalogues), ENGLISH)
    language = tag.partition("-")[0]
    own = (
        nearest in parents(tag)
        or nearest in (f"{language}-{usual_script(language)}", _WRITTEN_AS.get(language))
        or (tag == language and nearest.startswith(f"{language}-"))
    )
    return "" if own or ENGLISH in sources else nearest


def translations(catalogues: Catalogues, tag: str) -> gettext.NullTranslations:
    """A locale's words: each from the nearest of its catalogues that has it, else English.

    `catalogues` are compiled ones.
    """
    words = gettext.NullTranslations()
    files = [mo for name in word_sources(tag) for mo in catalogues.get(name, ())]
    for mo in reversed(files):
        nearer = gettext.GNUTranslations(BytesIO(mo))
        nearer.add_fallback(words)
        words = nearer
    return words
