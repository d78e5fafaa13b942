"""Real product documentation, counted before and after: nothing it is made of gets lost.

`pytest -m corpus -rP tests/sites/test_corpus_documentation.py` prints the figures.
"""

from __future__ import annotations

import posixpath
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from publishing import body, built, codes, page, pages

from generator import sxs
from generator.build.pipeline import Summary
from generator.model.source import SourceFile
from generator.parse import parsed

pytestmark = [pytest.mark.corpus, pytest.mark.slow]


def say(*words: str, sep: str = " ") -> None:
    """Print a figure: pytest shows it when asked to."""
    sys.stdout.write(f"{sep.join(words)}\n")


INCLUDE = re.compile(r"\[!include\s*\[[^\]]*\]\(([^)]*)\)\]", re.IGNORECASE)
FENCE = re.compile(
    r"^[ \t>]*(?:[-*+] |\d+\. )?[ \t]*(`{3,}|~{3,})[^`\n]*\n.*?(?:^[ \t>]*\1[`~]*[ \t]*$|\Z)",
    re.MULTILINE | re.DOTALL,
)
CODE = re.compile(r"(?<!`)(`{1,2})(?!`)[^\n]*?(?<!`)\1(?!`)")


class Kind(NamedTuple):
    """A construct: in Markdown without code, in HTML; `lost`: article → how many fewer."""

    markdown: str
    html: str
    lost: dict[str, int] = {}  # noqa: RUF012


# Under a head whose delimiter row has another number of cells is no table, to GitHub neither.
NO_TABLE = {
    "apps-in-teams-meetings/enable-and-configure-your-app-for-teams-meetings": 1,
    "bots/how-to/conversations/subscribe-to-conversation-events": 1,
    "graph-api/proactive-bots-and-messages/graph-proactive-bots-and-messages": 1,
    "messaging-extensions/what-are-messaging-extensions": 1,
    "tabs/how-to/authentication/auth-tab-aad": 1,
}
KINDS = {
    "alerts": Kind(
        r"^[ \t>]*>[ \t]*\[!(?:note|tip|important|warning|caution)\]", ".markdown-alert"
    ),
    "checklists": Kind(r'\[!div class="checklist"\]', ".checklist"),
    "next steps": Kind(r'\[!div class="nextstepaction"\]', ".nextstepaction"),
    "videos": Kind(r"\[!VIDEO ", "[data-video]"),
    "rows": Kind(r"^[ \t]*:::row(?!-end)", ".row"),
    "columns": Kind(r"^[ \t]*:::column(?!-end)", ".column"),
    "tabs": Kind(r"^#+[^\n]*\(#tab/", ".tabs > input"),
    "images": Kind(r"!\[[^\]]*\]\(|:::image|<img", "img"),
    "details": Kind(r"<details", "details"),
    "tables": Kind(r"^[ \t>]*\|?[ \t]*:?-+:?[ \t]*\|[ \t|:-]*$", "table", NO_TABLE),
    "headings": Kind(
        r"^ {0,3}#{1,6}[ \t]+(?!.*\(#tab/)|^(?=[^\n|]*[^\s|>-])(?!#)[^\n|]+\n-+[ \t]*$",
        "h1, h2, h3, h4, h5, h6",
        {"resources/bot-v3/bots-create": -1, "tabs/how-to/tabs-in-sharepoint": -2},  # a quote, HTML
    ),
}
# What the corpus does not use: when it does, the kind belongs into the table above.
UNUSED = {
    "footnotes": r"^\[\^[^\]]+\]:",
    "zones": r"^[ \t]*:::zone",
    "monikers": r"^[ \t]*:::moniker",
    "code directives": r"^[ \t]*:::code",
    "lightboxes": r"lightbox=|#lightbox",
    "task lists": r"^[ \t]*[-*+] \[[ x]\]",
    "links by name": r"xref:",
}
SYNTAX = re.compile(
    r"\[!\w+|:::|#tab/|xref:|#lightbox|data-[ts]tu-id|sxs-lookup|\]\(|^#{1,6} |\{:|"
    r"^---$|&(?:nbsp|lt|gt|amp);",
    re.MULTILINE,
)


@pytest.fixture(scope="module")
def teams(corpus: Path) -> Path:
    return corpus / "teams/de-DE"


@pytest.fixture(scope="module")
def site(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    output = tmp_path_factory.mktemp("teams") / "out"
    return output, built(corpus / "teams", output)


@pytest.fixture(scope="module")
def articles(teams: Path) -> dict[str, str]:
    """Each article's target side, with the fragments that it includes in their places."""
    return {
        file.relative_to(teams).with_suffix("").as_posix(): _expanded(file, teams)
        for file in sorted(teams.rglob("*.md"))
        if file.relative_to(teams).parts[0] != "includes" and file.name != "README.md"
    }


def _expanded(file: Path, root: Path, depth: int = 0) -> str:
    def fragment(match: re.Match[str]) -> str:
        address = match[1].strip()
        found = root / address[2:] if address.startswith("~/") else file.parent / address
        assert found.is_file(), f"{file} includes {address}, which is not there"
        assert depth < 8
        return _expanded(found, root, depth + 1)

    return INCLUDE.sub(fragment, _target_side(file))


def _target_side(file: Path) -> str:
    document = parsed(SourceFile.decoded(file.name, "", file.read_bytes()))
    return sxs.target_view(document.pieces).replace("\r\n", "\n")


def _article(output: Path, name: str) -> Tag:
    return body(page(output, f"/de-de/{name.removesuffix('index')}".rstrip("/") + "/"))


def _shown(article: Tag, selector: str) -> int:
    found = article.select(selector)
    return sum(tag.find_parent(class_="source") is None for tag in found)


@pytest.mark.parametrize("name", KINDS)
def test_every_construct_is_there_before_and_after(
    site: tuple[Path, Summary], articles: dict[str, str], name: str
) -> None:
    kind = KINDS[name]
    pattern = re.compile(kind.markdown, re.MULTILINE | re.IGNORECASE)
    before = {
        key: len(pattern.findall(CODE.sub("code", FENCE.sub("", text))))
        for key, text in articles.items()
    }
    after = {key: _shown(_article(site[0], key), kind.html) for key in articles}
    say(f"{name}: {sum(before.values())} in Markdown, {sum(after.values())} in HTML")
    assert sum(before.values()) > 0
    assert {key: before[key] - after[key] for key in articles if before[key] != after[key]} == (
        kind.lost
    )


def test_every_piece_of_code_is_there_before_and_after(
    site: tuple[Path, Summary], articles: dict[str, str]
) -> None:
    fences = snippets = blocks = 0
    for key, text in articles.items():
        before = len(FENCE.findall(text))
        after = _shown(_article(site[0], key), "pre > code")
        assert before == after, key
        fences, blocks = fences + before, blocks + after
        snippets += len(re.findall(r"\[!code", FENCE.sub("", text)))
    missing = Counter(codes(site[1]))["snippet-missing"]
    say(f"code: {fences} fences, {blocks} blocks; {snippets} snippets from other repositories")
    assert snippets == missing == 15  # their files are in repositories that the corpus lacks


def test_every_included_fragment_is_found(site: tuple[Path, Summary], teams: Path) -> None:
    included = sum(
        len(INCLUDE.findall(file.read_text(encoding="utf-8"))) for file in teams.rglob("*.md")
    )
    say(f"includes: {included}")
    assert included > 50
    assert not {"include-missing", "include-cycle"} & set(codes(site[1]))


@pytest.mark.parametrize("name", UNUSED)
def test_what_the_documentation_does_not_use_needs_no_count(
    articles: dict[str, str], name: str
) -> None:
    pattern = re.compile(UNUSED[name], re.MULTILINE | re.IGNORECASE)
    assert not [key for key, text in articles.items() if pattern.search(FENCE.sub("", text))]


def test_no_syntax_is_left_as_visible_text(site: tuple[Path, Summary]) -> None:
    left = []
    for path, soup in pages(site[0]).items():
        text = _words(soup)
        left.extend(f"{path}: {text[m.start() : m.end() + 40]!r}" for m in SYNTAX.finditer(text))
    assert left == []


def _words(soup: BeautifulSoup) -> str:
    """What a page says outside code, in either language: each element's own words on a line."""
    hidden = {"pre", "code", "script", "style"}
    found = soup.select_one("main .body")
    strings = found.find_all(string=True) if found else []
    return "\n".join(
        str(string)
        for string in strings
        if not hidden & {parent.name for parent in string.parents if parent is not None}
    )


def _entries(
    items: list[dict[str, object]], above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Each step of a table of contents that has others below it: its path, their names."""
    yield above, [str(item["name"]).strip() for item in items]
    for item in items:
        below = item.get("items")
        if isinstance(below, list):
            yield from _entries(below, (*above, str(item["name"]).strip()))


def _steps(listed: Tag, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """The same of the navigation that a page shows: only what is open has steps below it."""
    steps = listed.find_all("li", recursive=False)
    names = [step.find(["a", "span"]).get_text().strip() for step in steps]
    yield above, names
    for name, step in zip(names, steps, strict=True):
        below = step.select_one("details > ul")
        if below is not None:
            yield from _steps(below, (*above, name))


def test_the_table_of_contents_is_complete_and_in_order(
    site: tuple[Path, Summary], teams: Path
) -> None:
    toc = yaml.safe_load((teams / "TOC.yml").read_text(encoding="utf-8"))
    expected = dict(_entries(toc))
    found: dict[tuple[str, ...], set[str]] = {}
    for path, soup in pages(site[0]).items():
        listed = soup.select_one('nav[aria-label="Inhalt"] > ul')
        for above, names in _steps(listed) if path.startswith("de-de/") and listed else ():
            found.setdefault(above, set()).update(names)
            rest = iter(expected[above])  # a page shows the nearest of many, in order
            assert all(name in rest for name in names), path
    say(f"table of contents: {sum(map(len, expected.values()))} entries")
    assert found == {above: set(names) for above, names in expected.items()}


LINK = re.compile(r"(?<!!)\[(?:[^\[\]]|!\[[^\]]*\]\([^)]*\))*\]\(\s*<?([^\s)>]+)")


def _links(text: str) -> list[str]:
    """The addresses within the site that a text links to."""
    found = LINK.findall(CODE.sub("code", FENCE.sub("", text)))
    return [one for one in found if not re.match(r"[a-z][a-z+.-]*:|#|//", one, re.IGNORECASE)]


def _inside(address: str, origin: str, known: set[str]) -> bool:
    """Whether the corpus has what an address means, as the old website read it."""
    path = unquote(re.split(r"[?#]", address)[0]).replace("\\", "/").casefold()
    for prefix in ("/microsoftteams/platform/", "~/"):
        if path.startswith(prefix):
            path = f"/{path.removeprefix(prefix)}"
    base = "/" if path.startswith("/") else f"/{posixpath.dirname(origin)}"
    joined = posixpath.normpath(posixpath.join(base, path)).lstrip("/")
    plain = re.sub(r"\.(?:md|html?)\Z", "", joined)
    return bool({joined, plain, f"{plain}/index"} & known)


def _resolved(
    summary: Summary, texts: dict[str, str], known: set[str], prefix: str
) -> tuple[int, int, list[str]]:
    """How many links there are, how many of them lead into the corpus, and which of those don't."""
    said = {
        (d.path, d.message.partition(" leads to no article")[0])
        for d in summary.diagnostics
        if d.code == "link-unresolved"
    }
    links = [(key, address) for key, text in texts.items() for address in _links(text)]
    inside = [(key, one) for key, one in links if _inside(one, key, known)]
    lost = [f"{key}: {one}" for key, one in inside if (f"{prefix}{key}.md", unquote(one)) in said]
    say(f"links: {len(links)} within the site, {len(inside)} into the corpus, {len(lost)} lost")
    say(*lost, sep="\n")
    return len(links), len(inside), lost


def _known(folder: Path) -> set[str]:
    return {
        file.relative_to(folder).as_posix().casefold().removesuffix(".md")
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_links_into_the_documentation_resolve(
    site: tuple[Path, Summary], articles: dict[str, str], teams: Path
) -> None:
    links, inside, lost = _resolved(site[1], articles, _known(teams), "de-DE/")
    assert links >= inside > 1000
    assert len(lost) <= inside / 100


def test_links_between_support_articles_resolve(
    corpus: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = corpus / "insights/fr-FR"
    root = tmp_path_factory.mktemp("insights")
    (root / "hexapla.toml").write_text(f'[locales.fr-FR]\npath = "{folder.as_posix()}"\n')
    summary = built(root, root / "out", only=["fr-FR"])
    texts = {
        file.relative_to(folder).with_suffix("").as_posix(): _target_side(file)
        for file in folder.rglob("*.md")
    }
    prefix = next(d.path for d in summary.diagnostics).partition("fr-FR/")[0] + "fr-FR/"
    _, inside, lost = _resolved(summary, texts, _known(folder), prefix)
    shutil.rmtree(root)  # thousands of pages
    assert len(lost) <= inside / 50
