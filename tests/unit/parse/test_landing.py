from __future__ import annotations

import pytest

from generator.model.landing import Landing, LandingCard, LandingLink, LandingList, LandingSection
from generator.model.source import SourceFile
from generator.parse import outlined, parsed
from generator.parse.landing import landing

HEAD = "### YamlMime:Landing\n"


def _section(*cards: LandingCard, title: str = "", summary: str = "") -> LandingSection:
    return LandingSection(title, summary, cards)


def _links(kind: str, *links: tuple[str, str]) -> LandingList:
    return LandingList(kind, tuple(LandingLink(*link) for link in links))


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("title: T\nsummary: 'a\n\n  b'\nbrand: x\n", Landing("T", "a b")),
        (
            (
                "landingContent:\n- title: Card\n  linkLists:\n"
                "  - linkListType: tutorial\n    links:\n"
                "    - text: One\n      url: one.md\n    - url: two.md\n"
            ),
            Landing(
                sections=(
                    _section(
                        LandingCard(
                            "Card",
                            lists=(_links("tutorial", ("One", "one.md"), ("two.md", "two.md")),),
                        )
                    ),
                )
            ),
        ),
        (
            "highlightedContent:\n  items:\n  - title: A\n    itemType: Overview\n    url: a.md\n",
            Landing(sections=(_section(LandingCard("A", url="a.md", kind="overview")),)),
        ),
        (
            (
                "conceptualContent:\n  title: C\n  summary: S\n  items:\n  - title: A\n    links:\n"
                "    - {text: x, url: x.md, itemType: concept}\n"
                "    - {text: z, url: z.md, itemType: learn}\n"
                "    - {text: y, url: y.md, itemType: concept}\n"
                "    footerLink: {text: More, url: m.md}\n"
            ),
            Landing(
                sections=(
                    _section(
                        LandingCard(
                            "A",
                            lists=(
                                _links("concept", ("x", "x.md"), ("y", "y.md")),
                                _links("learn", ("z", "z.md")),
                                _links("", ("More", "m.md")),
                            ),
                        ),
                        title="C",
                        summary="S",
                    ),
                )
            ),
        ),
        (
            "tools:\n  items:\n  - title: A\n    imageSrc: a.png\n    url: https://a.example/\n",
            Landing(
                sections=(_section(LandingCard("A", url="https://a.example/", image="a.png")),)
            ),
        ),
        (
            (
                "additionalContent:\n  sections:\n  - title: S\n    items:\n    - title: A\n"
                "      summary: B\n      url: a.md\n"
            ),
            Landing(sections=(_section(LandingCard("A", "B", "a.md"), title="S"),)),
        ),
    ],
)
def test_a_page_is_read(text: str, page: Landing) -> None:
    assert landing(HEAD + text) == (page, ())


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("title: [\n", (3, 1), "expected"),
        ("title: *x\n", (2, 8), "alias"),
        ("- a\n", (2, 1), "a list of keys and values"),
        ("title: T\nbanner: Hi\n", (3, 9), "'banner'"),
        ("title: {a: b}\n", (2, 8), "title is no text"),
        ("metadata: x\n", (2, 11), "metadata"),
        ("landingContent:\n- title: A\n  linkLists: x\n", (4, 14), "a list belongs here, not 'x'"),
        ("landingContent:\n- title: A\n  linkLists:\n  - text: B\n", (5, 11), "'text'"),
        ("tools:\n  items:\n  - B\n", (4, 5), "not 'B'"),
        ("tools:\n  items:\n  - title: A\n    itemType: joke\n", (5, 15), "'joke'"),
    ],
)
def test_what_is_not_understood_is_told_at_its_place(
    text: str, place: tuple[int, int], words: str
) -> None:
    file = SourceFile("index.yml", "en-US", HEAD + text)
    (problem,) = parsed(file).problems
    assert problem.code == "landing-invalid"
    assert words in problem.message
    assert file.position(problem.offset) == place


def test_the_rest_of_a_faulty_page_is_shown() -> None:
    page, problems = landing(f"{HEAD}title: T\ntools:\n  items:\n  - nothing\n  - title: A\n")
    assert len(problems) == 1
    assert page == Landing("T", sections=(_section(LandingCard("A")),))


def test_metadata_is_what_front_matter_is_to_an_article() -> None:
    text = (
        "summary: S\nmetadata:\n  title: M\n  ms.translationtype: MT\n"
        "  ms.lasthandoff: 08/22/2019\n  robots: noindex\n"
    )
    outline = outlined(SourceFile("fr-FR/index.yml", "fr-FR", HEAD + text), "x/index.yml")
    assert (outline.title, outline.description) == ("M", "S")
    assert (outline.translation, str(outline.day)) == ("machine", "2019-08-22")
    assert outline.noindex
    assert not outline.bilingual


def test_a_page_without_words_is_named_after_its_folder() -> None:
    assert outlined(SourceFile("en-US/index.yml", "en-US", HEAD), "my-app/index.yml").title == (
        "My app"
    )
