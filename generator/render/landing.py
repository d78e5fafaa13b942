"""Landing pages: a file's cards, with their addresses resolved for one reader."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

from generator.markdown import printable
from generator.markdown.addresses import Notes, image, link
from generator.model.artifact import Artifact
from generator.model.diagnostic import Problem
from generator.model.landing import Landing, LandingCard, LandingSection
from generator.model.locale import Locale
from generator.model.page import CardView, LandingSectionView, LandingView, LinkListView, LinkView
from generator.model.site import Site
from generator.render.addresses import filled
from generator.routing.links import Finding

Report = Callable[[Problem, str], None]
"""Called with what is wrong with an address, and the address."""


def landing_view(
    site: Site, reader: Locale, path: str, landing: Landing, report: Report
) -> tuple[LandingView, list[Artifact]]:
    """The page for readers of `reader`, and the pictures that stood in the text itself.

    `path` is the file's path below its locale's folder.
    """
    maker = _Maker(site, reader, path, report)
    sections = tuple(maker.section(one) for one in landing.sections)
    return LandingView(printable(landing.summary), sections), maker.images


class _Maker:
    """One page in the making."""

    def __init__(self, site: Site, reader: Locale, path: str, report: Report) -> None:
        self.site = site
        self.reader = reader
        self.path = path
        self.report = report
        self.images: list[Artifact] = []
        self.missing = False

    def section(self, section: LandingSection) -> LandingSectionView:
        cards = tuple(self._card(card) for card in section.cards)
        return LandingSectionView(printable(section.title), printable(section.summary), cards)

    def _card(self, card: LandingCard) -> CardView:
        return CardView(
            printable(card.title),
            printable(card.summary),
            self._address(card.url, link),
            card.kind,
            self._address(card.image, image),
            tuple(
                LinkListView(
                    one.kind,
                    tuple(
                        LinkView(printable(entry.title), self._address(entry.url, link))
                        for entry in one.links
                    ),
                )
                for one in card.lists
            ),
        )

    def _address(self, address: str, judged: Callable[[str, Notes], str]) -> str:
        """The URL of an address that an article could have as well; '' if it may not be used."""
        if not address:
            return ""
        notes = Notes(self.site.schemes)
        self.missing = False
        attribute, images = filled(
            judged(address, notes), self.site, self.reader, self.path, self._found
        )
        for problem, words in zip(notes.problems, notes.texts, strict=True):
            self.report(problem, words)
        self.images.extend(images)
        return "" if self.missing else unescape(attribute.partition('"')[2][:-1])

    def _found(self, finding: Finding, address: str) -> None:
        self.missing = finding.code == "image-missing"
        problem = Problem(finding.code, 0, finding.message, finding.help, "", finding.severity)
        self.report(problem, address)
