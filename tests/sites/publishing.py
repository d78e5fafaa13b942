"""Sites built for a test, and their finished pages as a browser or a crawler finds them.

Test modules import it by its name: pytest puts this folder on the path, for `conftest.py`.
"""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from functools import cache, lru_cache, partial
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from forks import SECONDS, Forks
from lxml.html import HTMLParser, document_fromstring
from msgspec.structs import replace

from generator.build.pipeline import Summary, build
from generator.disk.settings import site_folder

SITES = Path(__file__).resolve().parent
REPOSITORY = SITES.parents[1]


def built(site: Path, output: Path, *, only: Iterable[str] = (), **changes: object) -> Summary:
    """Build in this process, with some settings changed; no search index unless it is asked for."""
    folder = site_folder(site)
    settings = replace(folder.settings, **{"search": False, **changes})
    return build(replace(folder, settings=settings), output, only=only, jobs=1)


def command(
    *arguments: object, folder: Path | None = None, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the real command, as from a shell without a terminal.

    Like `built`, it makes no search index unless it is asked for.
    """
    if arguments[0] == "build" and "--search" not in arguments:
        arguments = (*arguments, "--search", "off")
    words = [str(one) for one in arguments]
    kept = ("PATH", "HOME", "LANG", "SYSTEMROOT", "TMPDIR", "VIRTUAL_ENV")
    plain = {name: os.environ[name] for name in kept if name in os.environ}
    plain |= {"PYTHONPATH": str(REPOSITORY), "PYTHONIOENCODING": "utf-8"}
    changed = dict(environment or {})
    if hasattr(os, "fork") and changed.keys().isdisjoint(_READ_AT_START):
        with tempfile.TemporaryDirectory() as outputs:
            code = _forks().run(words, folder or REPOSITORY, plain | changed, Path(outputs))
            told = [Path(outputs, name).read_bytes() for name in ("stdout", "stderr")]
        texts = [one.decode("utf-8", "surrogateescape").replace("\r\n", "\n") for one in told]
        return subprocess.CompletedProcess(words, code, *texts)
    return subprocess.run(
        [sys.executable, "-m", "generator", *words],
        cwd=folder or REPOSITORY,
        env=plain | changed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
        timeout=SECONDS,
    )


_READ_AT_START = ("PYTHONHASHSEED", "PYTHONUTF8", "LANG", "LC_ALL", "PATH")
"""What is looked at when an interpreter or Hexapla's modules are loaded, and never again."""


@cache
def _forks() -> Forks:
    return Forks()


def written(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """A site made on the spot, for names and bytes that no repository should hold."""
    for path, data in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)
    return root


def article(title: str, body: str = "", **fields: str) -> str:
    """The text of a small article."""
    lines = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return f"---\ntitle: {title}\n{lines}---\n{body}\n"


def segment(number: int | str, target: str, source: str) -> str:
    """A sentence and its source, as files spell them."""
    return (
        f'<span data-ttu-id="abcde-{number}">{target}</span>'
        f'<span class="sxs-lookup"><span data-stu-id="abcde-{number}">{source}</span></span>'
    )


def tree(output: Path) -> dict[str, bytes]:
    """Every file below a folder: path → bytes."""
    return {
        file.relative_to(output).as_posix(): file.read_bytes()
        for file in output.rglob("*")
        if file.is_file()
    }


def codes(summary: Summary) -> list[str]:
    """The codes of all findings, in order."""
    return [diagnostic.code for diagnostic in summary.diagnostics]


# Pages


def page(output: Path, url: str, base: str = "") -> BeautifulSoup:
    """The page that a host serves for `url`."""
    file = served(output, url, base)
    assert file is not None, f"no page at {url}"
    return _read(file.read_bytes())


def pages(output: Path) -> dict[str, BeautifulSoup]:
    """All HTML files by their path below the output folder."""
    return {
        file.relative_to(output).as_posix(): _read(file.read_bytes())
        for file in _html_files(output)
    }


def _html_files(output: Path) -> list[Path]:
    return [file for file in sorted(output.rglob("*.html")) if file.is_file()]


@lru_cache(maxsize=512)
def _read(html: bytes) -> BeautifulSoup:
    """A page, parsed once for all tests: none of them may change it."""
    return BeautifulSoup(html, "html.parser")


def served(output: Path, url: str, base: str = "") -> Path | None:
    """The file that a static host sends for a URL, None for an error."""
    path = unquote(urlsplit(url).path)
    if not path.startswith(f"{base}/"):
        return None
    below = path[len(base) + 1 :]
    file = output / below
    if below.endswith("/") or not below:
        file = file / "index.html"
    return file if file.is_file() else None


def address_of(path: str, base: str = "") -> str:
    """The URL path of a file of the output."""
    return f"{base}/{quote(path.removesuffix('index.html'))}"


_REFERENCES = {"a": "href", "link": "href", "img": "src", "script": "src", "form": "action"}


def references(soup: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """(tag name, address) of everything that a page leads to or loads."""
    for name, attribute in _REFERENCES.items():
        for tag in soup.find_all(name):
            if tag.has_attr(attribute):
                yield name, str(tag[attribute])


def dead_references(output: Path, base_url: str = "", *, anchors: bool = False) -> list[str]:
    """Every address within the site that leads to no file, or (if asked) to no id."""
    base = urlsplit(base_url).path
    found = {file.relative_to(output).as_posix(): _anchored(file) for file in _html_files(output)}
    leads = cache(partial(served, output, base=base))  # pages lead to the same few others
    dead = []
    for path, (_, addresses) in found.items():
        here = f"https://here.invalid{address_of(path, base)}"
        for name, address in addresses:
            if base_url and address.startswith(base_url):
                address = address[len(base_url) - len(base) :]
            target = urlsplit(urljoin(here, address))
            if target.netloc != "here.invalid":
                continue
            file = leads(target.path)
            if file is None:
                dead.append(f"{path}: <{name}> {address}")
            elif anchors and target.fragment and file.suffix == ".html":
                known, _ = found[file.relative_to(output).as_posix()]
                if unquote(target.fragment) not in known:
                    dead.append(f"{path}: <{name}> {address}: no such id")
    return dead


def _anchored(file: Path) -> tuple[set[str], list[tuple[str, str]]]:
    """The ids of a page, and its `references`, by a faster parser: whole sites are read so."""
    root = document_fromstring(file.read_bytes(), parser=HTMLParser(encoding="utf-8"))
    return set(root.xpath("//@id")), [
        (name, address)
        for name, attribute in _REFERENCES.items()
        for address in root.xpath(f"//{name}/@{attribute}")
    ]


def body(soup: BeautifulSoup) -> Tag:
    """The element that holds the article's words."""
    found = soup.select_one("main .body")
    assert found is not None, "the page has no article"
    words = copy(found)
    for about in words.select(".about"):  # what the theme says of it, below the title
        about.decompose()
    return words


def spaced(text: str) -> str:
    """`text` with each run of white space as one space."""
    return " ".join(text.split())


def visible(tag: Tag) -> str:
    """What a reader sees of an element before any switch is used."""
    shown = copy(tag)
    for hidden in shown.select("[hidden], script, style, head, template"):
        hidden.decompose()
    return spaced(shown.get_text())


def alternates(soup: BeautifulSoup) -> dict[str, str]:
    """hreflang → URL, from the head."""
    return {str(link["hreflang"]): str(link["href"]) for link in soup.select("link[hreflang]")}


def canonical(soup: BeautifulSoup) -> str:
    """The canonical URL, '' if the page names none."""
    link = soup.select_one("link[rel=canonical]")
    return str(link["href"]) if link else ""


def noindex(soup: BeautifulSoup) -> bool:
    """Whether search engines are asked to stay away."""
    robots = soup.select_one("meta[name=robots]")
    return robots is not None and "noindex" in str(robots["content"])


def switcher(soup: BeautifulSoup) -> dict[str, str]:
    """Language tag → URL, from the language menu."""
    return {str(a["hreflang"]): str(a["href"]) for a in soup.select("[data-languages] a")}


def listed(soup: BeautifulSoup) -> list[str]:
    """The titles that an A–Z index lists, in order."""
    return [a.get_text() for a in soup.select(".entries li a")]


def badge(soup: BeautifulSoup) -> str:
    """The words of the badge, '' if there is none."""
    found = soup.select_one(".facts .badge")
    return found.get_text() if found else ""


def date(soup: BeautifulSoup) -> tuple[str, str]:
    """(date as the reader sees it, as machines do) from the facts above an article."""
    found = soup.select_one(".facts time")
    return (found.get_text(), str(found["datetime"])) if found else ("", "")


def weights(output: Path, url: str, base: str = "") -> tuple[int, int, int]:
    """A page's stylesheets and scripts, gzipped each, and all it loads and itself, raw."""
    soup = page(output, url, base)
    styles = [str(tag["href"]) for tag in soup.select("link[rel=stylesheet]")]
    scripts = [str(tag["src"]) for tag in soup.select("script[src]")]
    for name in ("data-code", "data-blocks"):  # as `site.js` loads them
        scripts += [str(tag[name]) for tag in soup.select(f"body[{name}]")]
    own = served(output, url, base)
    assert own is not None
    raw = own.stat().st_size + sum(len(_bytes(output, one, base)) for one in styles + scripts)
    return _packed(output, styles, base), _packed(output, scripts, base), raw


def own_words(output: Path, url: str, base: str = "") -> int:
    """The bytes of the words on a page, in all languages, and of the addresses in them."""
    main = page(output, url, base).select_one("main")
    assert main
    addresses = (
        tag.get(name, "") for tag in main(True) for name in ("href", "src", "alt", "title")
    )
    return len((main.get_text() + "".join(map(str, addresses))).encode())


def _bytes(output: Path, url: str, base: str) -> bytes:
    file = served(output, url, base)
    assert file is not None, url
    return file.read_bytes()


def _packed(output: Path, urls: list[str], base: str) -> int:
    return sum(_gzipped(_bytes(output, url, base)) for url in urls)


@lru_cache(maxsize=64)
def _gzipped(data: bytes) -> int:
    return len(gzip.compress(data, 9))
