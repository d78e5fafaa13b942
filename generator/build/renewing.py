"""What of a remembered site must be made anew, and why."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct, field

from generator.build.questions import Questions
from generator.build.remembering import (
    ArticleMemory,
    Included,
    ListsMemory,
    Memory,
    RestMemory,
    digest_of,
)
from generator.build.shelves import Shelves
from generator.build.survey import Texts, places_of
from generator.build.workshop import Renewal, surroundings
from generator.disk.writing import Output, Written, unchanged
from generator.model.locale import Locale
from generator.model.navigation import Navigation
from generator.model.site import Article, Site
from generator.render.navigation import Wayfinder


class Renewals(Struct):
    """By key or locale name: what is done again with a memory, and what is kept as it is.

    What is in neither has no memory: it is made for the first time, because of `first`.
    """

    first: str
    articles: dict[str, Renewal] = field(default_factory=dict)
    kept: dict[str, ArticleMemory] = field(default_factory=dict)
    lists: dict[str, ListsMemory] = field(default_factory=dict)
    kept_lists: dict[str, ListsMemory] = field(default_factory=dict)


class Today(Struct, frozen=True, dict=True):
    """A build's plan, to be compared with what is remembered.

    `parts`: digests of what all pages depend on, by what people call it; `plan`: a digest of
    all that articles and links need; `history`: where the source's repository is; `documents`:
    all of them; `left`: files of the output that have been found to be as they were left.
    """

    site: Site
    articles: tuple[Article, ...]
    locales: tuple[Locale, ...]
    names: Mapping[str, str]
    navigation: Mapping[str, Navigation]
    output: Output
    parts: Mapping[str, str]
    plan: str
    history: str
    documents: Texts
    left: Container[Written] = ()

    @cached_property
    def lists_made_of(self) -> str:
        """A digest of what all lists depend on, included files aside."""
        home = next((one for one in self.articles if not one.route), None)
        texts = self.texts(home) if home else {}
        ways = {name: digest_of(one) for name, one in self.navigation.items()}
        return digest_of((self.parts, self.plan, ways, texts))

    def renewals(self, memory: Memory) -> Renewals:
        """Compare. Without what all pages depend on, nothing is worth remembering."""
        other = [name for name, digest in self.parts.items() if memory.parts.get(name) != digest]
        if not memory.parts:
            return Renewals("first build")
        if other:
            return Renewals(f"{other[0]} changed")
        found = Renewals("it is new")
        checks = _Checks(self, memory)
        for article in self.articles:
            known = memory.articles.get(article.key)
            if known is None or not article.route:
                continue
            renewal = checks.renewal(article, known)
            if renewal:
                found.articles[article.key] = renewal
            else:
                found.kept[article.key] = known
        made_of = self.lists_made_of
        for locale in self.locales:
            lists = memory.lists.get(locale.name)
            if lists and checks.lists_stand(lists, made_of):
                found.kept_lists[locale.name] = lists
            elif lists:
                found.lists[locale.name] = lists
        return found

    def rest_stands(self, rest: RestMemory, made_of: str) -> bool:
        """Whether what is neither an article nor a list is as it would be made."""
        return rest.made_of == made_of and all(map(self.stands, rest.files))

    def stands(self, file: Written) -> bool:
        """Whether a file of the output is as it was left."""
        return file in self.left or unchanged(self.output, file)

    def texts(self, article: Article) -> dict[str, str]:
        """By locale name, the digests of an article's texts."""
        marks = self.documents.marks
        return {name: marks[place].digest for name, place in places_of(article).items()}


class _Checks:
    """Compares article by article."""

    def __init__(self, today: Today, memory: Memory) -> None:
        self._today = today
        self._questions = Questions(today.site.routes)
        self._shelves = Shelves(today.site)
        self._other_plan = memory.plan != today.plan
        self._other_history = memory.history != today.history
        self._finders = {
            locale.name: (
                Wayfinder(today.site, locale, memory.navigation[locale.name], near=None),
                Wayfinder(today.site, locale, today.navigation[locale.name], near=None),
            )
            for locale in today.locales
            if locale.name in memory.navigation
            and digest_of(memory.navigation[locale.name])
            != digest_of(today.navigation[locale.name])
        }

    def renewal(self, article: Article, known: ArticleMemory) -> Renewal | None:
        """What must be looked at again of an article; None if it is as it was."""
        every = self._everywhere(known)
        pages = {} if every else dict(self._pages(article, known))
        same = (
            not every
            and not pages
            and known.plan == digest_of(article)
            and known.documents == self._today.texts(article)
            and not (known.history and self._other_history)
        )
        return None if same else Renewal(known, every, pages)

    def lists_stand(self, lists: ListsMemory, made_of: str) -> bool:
        """Whether a locale's lists are as they would be made."""
        return (
            lists.made_of == made_of
            and not (lists.history and self._other_history)
            and not list(self._changed(lists.included))
            and all(map(self._today.stands, lists.files))
        )

    def _everywhere(self, known: ArticleMemory) -> str:
        """Why all pages of an article must be made anew; '' if there is no reason."""
        for image in known.images:
            if not self._today.stands(image):
                return f"{image.path} is not as it was left"
        if self._other_plan:
            for answer in known.answers:
                if not self._questions.still(answer):
                    return f"what it links to changed: {answer.key[-1]}"
        return ""

    def _pages(self, article: Article, known: ArticleMemory) -> Iterator[tuple[str, str]]:
        """(locale, reason) for single pages."""
        for name, page in known.pages.items():
            if not self._today.stands(page.file):
                yield name, f"{page.file.path} is not as it was left"
            elif name in self._finders:
                before, after = self._finders[name]
                if surroundings(article, before) != surroundings(article, after):
                    yield name, "the navigation around it changed"
        for one in self._changed(known.included):
            for name in known.pages:
                by = name if name in article.outlines else article.origin
                if by == one.by:
                    yield name, f"{self._today.names[one.locale]}/{one.path} changed"

    def _changed(self, included: Iterable[Included]) -> Iterator[Included]:
        return (one for one in included if self._shelves.digest(one.locale, one.path) != one.digest)
