"""The kinds of checks: what each looks at, and what it returns.

A check's file has its page as the module's docstring and one value named `CHECK`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from generator.check.profiles import Profile
from generator.markdown.codes import tokens
from generator.markdown.reading import Reading, reading
from generator.model.alignment import Alignment, Pair, Translation
from generator.model.check import Fault, Rule
from generator.model.diagnostic import Severity
from generator.model.document import Translation as TranslationType

BLANK = "\ufffc"
"""What stands for markup in `Text.words`."""


class Text:
    """One side of a sentence: as written (`raw`), and as a reader gets it (`read`)."""

    def __init__(self, raw: str, tag: str) -> None:
        self.raw = raw
        self.tag = tag  # BCP 47

    @cached_property
    def read(self) -> Reading:
        """Its links, code, bold words and prose."""
        return reading(self.raw)

    @cached_property
    def words(self) -> str:
        """`raw` with a `BLANK` for each character of code, tags and addresses: places hold."""
        return "".join(
            token.text if token.kind == "text" else BLANK * len(token.text)
            for token in tokens(self.raw)
        )

    @property
    def language(self) -> str:
        """`fr-FR` → `fr`."""
        return self.tag.partition("-")[0].lower()

    def place(self, words: str, after: int = 0) -> tuple[int, int]:
        """Where `words` stand in `raw`, from `after` on; the whole text if they don't."""
        start = self.raw.find(words, after) if words else -1
        return (start, start + len(words)) if start >= 0 else (0, len(self.raw))


class Sides(Struct, frozen=True):
    """A target beside its source. `before`: what stands before it on its line: `- `, `# `."""

    source: Text
    target: Text
    profile: Profile  # of the target's locale
    translation: TranslationType
    before: str
    pair: Pair


class TextCheck(Struct, frozen=True):
    """Looks at one side alone; run on both, so that a fault of the source is told there, once."""

    rule: Rule
    found: Callable[[Text, Profile], Iterable[Fault]]


class PairCheck(Struct, frozen=True):
    """Looks at a target beside its source; faults are places in the target (`Text.raw`)."""

    rule: Rule
    found: Callable[[Sides], Iterable[Fault]]


class FileCheck(Struct, frozen=True):
    """Looks at one locale's file; faults are places in the file's text.

    Also run on the source locale's own file, as `Translation` with pairs of its own, if `source`.
    """

    rule: Rule
    found: Callable[[Translation, Alignment, Profile], Iterable[Fault]]


class InLocale(NamedTuple):
    """A fault in the file of one locale; '' : in the source's."""

    locale: str
    fault: Fault


class ArticleCheck(Struct, frozen=True):
    """Looks at an article in all its languages; `locales` are the names of all of the site's,
    the source's only if it has any article."""

    rule: Rule
    found: Callable[[Alignment, tuple[str, ...]], Iterable[InLocale]]


class Reported(Struct, frozen=True):
    """What another room finds on its own way (the parser, the plan, the renderer).

    `unless`: the name of the check that says more of the same fault, where it finds it.
    """

    rule: Rule
    unless: str = ""


Check = TextCheck | PairCheck | FileCheck | ArticleCheck | Reported


def rule(
    code: str, name: str, severity: Severity | None, fix: str = "", *, page: str | None
) -> Rule:
    """The rule of a check's module; its family is told by the code. `page`: the docstring."""
    families = ("structure", "content", "consistency", "files", "links", "versions")
    family = families[int(code[2]) - 1]
    return Rule(code, name, severity, family, fix, page or "")  # type: ignore[arg-type]
