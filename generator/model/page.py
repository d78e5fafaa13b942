"""What a theme may see: the documented, stable view of a page.

Templates receive one `PageView` as `page`, one `SiteView` as `site`, gettext's functions
(`_`, `ngettext`, `{% trans %}`), `number(n)`, which writes a number as the locale does, and
`constant(name)`, which is a partial that says the same on all pages of a locale. Everything a
theme can print is listed here; every text is plain (the template's autoescape applies) except
`body`, which is sanitised HTML.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from msgspec import Struct

from generator.model.locale import Direction

PageKind = Literal[
    "home",
    "article",
    "landing",
    "section",
    "index",
    "letter",
    "not-found",
    "chooser",
    "redirect",
    "review",
]


class LanguageView(NamedTuple):
    """One language a page can be read in, as the switcher shows it."""

    tag: str  # canonical BCP 47, for `lang` and `hreflang`
    direction: Direction
    label: str  # the language's own name
    url: str  # the same page in that language
    current: bool
    translated: bool  # False: that page shows the article in another language


class Crumb(NamedTuple):
    """One step of the breadcrumb, outermost first; `url` is empty for a step without a page."""

    title: str
    url: str


class NavView(NamedTuple):
    """One step of the navigation, and of previous and next."""

    title: str
    url: str  # empty: a step without a page
    lang: str  # BCP 47 of the title, empty when it is the page's own language
    direction: Direction  # of the title
    current: bool  # it leads to this page
    open: bool  # what is below it is shown at first
    children: tuple[NavView, ...]


class HeadingView(NamedTuple):
    """One entry of "On this page": heading level (2 or 3), its text, its id."""

    level: int
    title: str
    anchor: str


class EntryView(NamedTuple):
    """An article as lists show it; `date` is already formatted for the locale, or empty."""

    title: str
    url: str
    date: str
    lang: str  # BCP 47 of the title, empty when it is the page's own language
    direction: Direction  # of the title
    source_title: str  # the source language's title when it differs, for finding by it


class GroupView(Struct, frozen=True):
    """A letter of the A–Z index, or a section of the home page (no title: what is in no folder).

    Of a section `entries` are only the first ones; of a letter that has pages of its own, and
    so a `url`, they are the first and the last one of a page, or none.
    """

    title: str
    anchor: str
    entries: tuple[EntryView, ...]
    count: int  # of articles
    url: str = ""


class LinkView(NamedTuple):
    """A link of a landing page; `url` is empty where there is nowhere to lead to."""

    title: str
    url: str


class LinkListView(NamedTuple):
    """Links of one kind; `kind` is a word like `how-to-guide`, or empty."""

    kind: str
    links: tuple[LinkView, ...]


class CardView(NamedTuple):
    """A tile of a landing page. Everything but the title may be empty."""

    title: str
    summary: str
    url: str
    kind: str  # of `url`
    image: str  # URL of a picture that says no more than the title
    lists: tuple[LinkListView, ...]


class LandingSectionView(NamedTuple):
    """Cards below a heading; without a title they stand below the page's own."""

    title: str
    summary: str
    cards: tuple[CardView, ...]


class LandingView(NamedTuple):
    """What a landing page (`index.yml`) has in place of a body."""

    summary: str
    sections: tuple[LandingSectionView, ...]


class ReviewRowView(Struct, frozen=True):
    """A line of a table for translators: a language on the first page, else a check."""

    title: str
    url: str
    lang: str  # BCP 47 of the title
    direction: Direction
    errors: int
    warnings: int
    infos: int
    note: str = ""  # what the check looks for, in English
    translated: str = ""  # a language's share of sentences that are translated, as 97 %
    outdated: str = ""  # its share of translations whose original has changed


class FindingView(NamedTuple):
    """What a check found in one place. Messages are in English.

    `target` and `mend` are stretches of text, each with a mark: '' for what is as it should
    be, '!' for the very words that are at fault; in `mend`, '-' for words that go and '+' for
    words that come. Texts are Markdown as written.
    """

    severity: str  # error, warning or info
    message: str
    help: str
    place: str  # path:line
    url: str  # the sentence on its page; empty: it has none
    target: tuple[tuple[str, str], ...] = ()
    source: str = ""
    mend: tuple[tuple[str, str], ...] = ()
    inherited: bool = False  # the original has the fault as well


class ReviewView(NamedTuple):
    """What a page for translators has in place of a body.

    The first page has `rows` for languages, a language's page has them for checks, a check's
    page has `findings`, as many as a page takes; `pages` leads to the other ones.
    """

    stylesheet_url: str
    rows: tuple[ReviewRowView, ...] = ()
    findings: tuple[FindingView, ...] = ()
    note: str = ""  # of a check: what it looks for, in English
    code: str = ""  # of a check
    lang: str = ""  # BCP 47 of the translations
    direction: Direction = "ltr"
    source_lang: str = ""
    source_direction: Direction = "ltr"
    pages: tuple[tuple[str, str, bool], ...] = ()  # (number, URL, whether it is this one)


class Provenance(NamedTuple):
    """Where a translated article comes from."""

    translation: Literal["machine", "human", ""]  # `ms.translationtype`; empty: not said
    source_label: str  # the source language's name, in the page's language
    source_tag: str  # BCP 47
    source_url: str  # the article in the source language
    date: str  # last handoff, formatted for the locale, or empty
    date_iso: str  # the same as YYYY-MM-DD, or empty


class SiteView(NamedTuple):
    """What all pages of one locale share."""

    title: str  # the site's title in this locale
    lang: str  # BCP 47
    direction: Direction
    home_url: str
    index_url: str  # the A–Z index
    stylesheet_url: str
    script_url: str
    icon_url: str  # empty: the theme has no icon
    feed_url: str  # the Atom feed of updated articles; empty: the site has no base URL
    markdown_twins: bool  # an article in its own language has an index.md beside it
    search_url: str  # the folder of the search index; empty: there is none
    search_script_url: str
    search_style_url: str
    bilingual: bool  # pages carry each sentence's source
    assets: Mapping[str, str]  # a file among the theme's assets → its URL
    options: Mapping[str, str]  # what `theme.toml` declares, '' for what the site has not set
    report_url: str  # where to report a sentence, with places for a script to fill in, or empty


class PageView(NamedTuple):
    """One page of one locale."""

    kind: PageKind
    title: str
    lang: str  # BCP 47 of the page's interface
    direction: Direction
    url: str  # root-relative, percent-encoded
    canonical: str  # absolute if the site has a base URL, else root-relative; empty for 404
    description: str
    noindex: bool
    languages: tuple[LanguageView, ...]
    alternates: tuple[tuple[str, str], ...]  # (hreflang, URL), x-default last; empty: none
    body: str = ""  # sanitised HTML of the article
    landing: LandingView | None = None  # on a landing page, which may be the home page
    body_has_title: bool = False  # the body opens with its own <h1>
    body_lang: str = ""  # BCP 47 of the body; differs from `lang` on a fallback page
    body_direction: Direction = "ltr"
    has_code: bool = False  # the body has code of more than a line
    has_blocks: bool = False  # or blocks that few articles have: tabs, columns, videos, footnotes
    body_label: str = ""  # the body's language, named in the page's language
    fallback: bool = False  # the body is shown in another language: there is no translation
    searchable: bool = False  # search is to find the page
    has_pairs: bool = False  # the body carries source sentences to switch on
    bilingual: bool = False  # it can be read beside another language, its source or not
    edit_url: str = ""  # where the article's file can be mended
    feedback_url: str = ""  # where to say something about the article
    provenance: Provenance | None = None
    stale: int = 0  # sentences whose original has changed or is gone since their translation
    missing: int = 0  # sentences of the original that the translation lacks
    date: str = ""  # of a source article, formatted for the locale
    date_iso: str = ""
    crumbs: tuple[Crumb, ...] = ()
    headings: tuple[HeadingView, ...] = ()
    navigation: tuple[NavView, ...] = ()  # the way through the site; letter: all letters
    previous: NavView | None = None  # what is read before this article, or this letter
    next: NavView | None = None
    groups: tuple[GroupView, ...] = ()  # home: sections; index: letters; section: its list
    featured: tuple[EntryView, ...] = ()  # home: what the settings put first
    recent: tuple[EntryView, ...] = ()  # home: recently updated
    title_suffix: str = ""  # what the <title> has after the title: a product's name
    target: str = ""  # redirect: the URL that the page leads to
    article_count: int = 0  # home and index: how many articles are listed
    review: ReviewView | None = None  # on the pages for translators

    @property
    def title_end(self) -> int:
        """Where the <h1> that the body opens with ends; 0: it opens with something else."""
        return self.body.find("</h1>") + len("</h1>") if self.body.startswith("<h1") else 0
