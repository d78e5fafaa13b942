"""Terms: words that a site wants translated in one way, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct, field

from generator.model.locale import Locale


class Term(NamedTuple):
    """A row of a glossary. `locale`: a tag, a language, a locale's name; '' : all of them."""

    source: str
    target: str
    locale: str = ""


class Candidate(NamedTuple):
    """A term that the translations agree on. `times`: how often; `among`: of how many times.

    `locale` is '' for a term that most locales keep as it is.
    """

    source: str
    target: str
    locale: str
    times: int
    among: int


class Terms(Struct, frozen=True):
    """What the site's settings say of terms, for one locale.

    `kept` ones stay as they are in every language; `glossary` maps a source term to the target
    terms that may stand for it.
    """

    kept: tuple[str, ...] = ()
    glossary: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class TermLists(NamedTuple):
    """What the files of terms say, for all locales."""

    kept: tuple[str, ...] = ()
    glossary: tuple[Term, ...] = ()

    def terms(self, locale: Locale) -> Terms:
        """Those that count in a locale."""
        names = {"", locale.name.lower(), locale.tag.lower(), locale.tag.partition("-")[0].lower()}
        found: dict[str, tuple[str, ...]] = {}
        kept = frozenset(self.kept)
        for term in self.glossary:
            if term.target == term.source and term.source in kept:
                continue  # a file may be named for both lists
            if term.locale.lower().replace("_", "-") in names:
                targets = (*found.get(term.source, ()), term.target)
                found[term.source] = tuple(dict.fromkeys(targets))
        return Terms(self.kept, found)
