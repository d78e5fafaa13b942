"""Sites of the real articles in ../shared."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from publishing import badge, body, built, command, date, page, spaced, visible

pytestmark = [pytest.mark.corpus, pytest.mark.slow]

NAMES = ("profile-sync", "profile-picture")
PAGES = {
    ("fr-FR", "profile-sync"): (
        "Synchronisation des profils",
        "Traduction automatique",
        ("22 août 2019", "2019-08-22"),
    ),
    ("sv-SE", "profile-sync"): (
        "Synkronisering av profiler",
        "Maskinöversatt",
        ("22 april 2020", "2020-04-22"),
    ),
    ("ro-RO", "profile-sync"): (
        "Sincronizarea profilului",
        "Traducere automată",
        ("15 septembrie 2020", "2020-09-15"),
    ),
    ("fr-FR", "profile-picture"): (
        "Synchroniser l’image de profil d’un utilisateur",
        "Traduction automatique",
        ("14 septembre 2020", "2020-09-14"),
    ),
    ("ru-RU", "profile-picture"): (
        "Синхронизация изображение профиля пользователя",
        "Машинный перевод",
        ("15 января 2019\u202fг.", "2019-01-15"),
    ),
}

SEGMENT = re.compile(
    r'<span data-ttu-id="([^"]+)">(.*?)</span>'
    r'<span class="sxs-lookup"><span data-stu-id="\1">(.*?)</span></span>',
    re.DOTALL,
)


def locale_and_name(text: str) -> tuple[str, str]:
    locale = re.search(r"^ms\.contentlocale: (\S+)", text, re.MULTILINE)
    assert locale
    # The two articles of the seeds, by their asset ids.
    return locale[1], NAMES["6b695be8" not in text]


def words(markdown: str) -> str:
    """Inline Markdown of the seeds as a reader sees it: they have links and nothing else."""
    return spaced(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown))


@pytest.fixture(scope="module")
def texts(seeds: Path) -> dict[tuple[str, str], str]:
    """(locale, article) → the seed's text."""
    found = [file.read_text(encoding="utf-8") for file in sorted(seeds.glob("*.txt"))]
    return {locale_and_name(text): text for text in found}


@pytest.fixture(scope="module")
def site(texts: dict[tuple[str, str], str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("seeds")
    for (locale, name), text in texts.items():
        file = root / "in" / locale / f"{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    summary = built(root / "in", root / "out")
    assert [f"{d.place} {d.message}" for d in summary.diagnostics] == []
    return root / "out"


def test_the_seeds_are_five_articles_in_four_locales(texts: dict[tuple[str, str], str]) -> None:
    assert texts.keys() == PAGES.keys()


@pytest.mark.parametrize(("locale", "name"), PAGES, ids="/".join)
def test_a_seed_has_its_title_badge_and_date(site: Path, locale: str, name: str) -> None:
    title, words_of_badge, day = PAGES[locale, name]
    soup = page(site, f"/{locale.lower()}/{name}/")
    assert soup.title.get_text().startswith(f"{title} · ")
    assert soup.select_one(".crumbs [aria-current]").get_text() == title
    assert badge(soup) == words_of_badge
    shown, machine = date(soup)
    assert (spaced(shown), machine) == (spaced(day[0]), day[1])


@pytest.mark.parametrize(("locale", "name"), PAGES, ids="/".join)
def test_every_sentence_of_a_seed_is_read_and_its_source_only_when_asked_for(
    site: Path, texts: dict[tuple[str, str], str], locale: str, name: str
) -> None:
    text = body(page(site, f"/{locale.lower()}/{name}/"))
    shown = visible(text)
    sources = [spaced(source.get_text()) for source in text.select(".source[hidden]")]
    for _, target, source in SEGMENT.findall(texts[locale, name]):
        assert words(target) in shown
        assert words(source) not in shown
        assert any(words(source) in each for each in sources)


def test_the_seed_without_spans_is_read_whole(
    site: Path, texts: dict[tuple[str, str], str]
) -> None:
    shown = visible(body(page(site, "/fr-fr/profile-picture/")))
    text = texts["fr-FR", "profile-picture"].rpartition("---\n")[2]
    plain = re.sub(r'<a name="[^"]*"></a>|^#+ |^\d\. |\*\*', "", text, flags=re.MULTILINE)
    for line in filter(None, map(words, plain.splitlines())):
        assert line in shown


@pytest.mark.parametrize(
    ("name", "origin"), [("profile-sync", "ro-RO"), ("profile-picture", "ru-RU")]
)
def test_the_source_site_reads_from_the_newest_handoff(
    site: Path, texts: dict[tuple[str, str], str], name: str, origin: str
) -> None:
    soup = page(site, f"/en-us/{name}/")
    shown = visible(body(soup))
    segments = SEGMENT.findall(texts[origin, name])
    assert len(segments) > 5
    for _, target, source in segments:
        assert words(source) in shown
        assert words(target) not in shown
    assert soup.title.get_text().startswith(words(segments[0][2]))


def articles(folder: Path) -> int:
    """How many articles a folder has, without the home page and what its docfx.json excludes."""
    return sum(
        file != folder / "index.md"
        and file != folder / "README.md"
        and "includes" not in file.relative_to(folder).parts
        for file in folder.rglob("*.md")
    )


def article_pages(folder: Path) -> int:
    """How many pages are an article's: not home, the index, or a section made for a folder."""
    return sum(b'<body class="article"' in file.read_bytes() for file in folder.rglob("index.html"))


MARKS = [b"data-ttu-id", b"data-stu-id", b"sxs-lookup", "\ufdd0".encode(), "\ufdd4".encode()]


def marked(folder: Path) -> set[bytes]:
    """Marks of the form, and of our own way of work, that pages hold: no parser, for speed."""
    pages = (file.read_bytes() for file in folder.rglob("*.html"))
    return {mark for page in pages for mark in MARKS if mark in page}


def sound(done: subprocess.CompletedProcess[str]) -> None:
    assert "Traceback" not in done.stderr, done.stderr[-2000:]
    assert done.returncode in (0, 1)


def test_the_product_documentation_builds(corpus: Path, tmp_path: Path) -> None:
    done = command("build", corpus / "teams", "-o", tmp_path / "out")
    sound(done)
    for locale in ("de-de", "en-us"):
        assert article_pages(tmp_path / "out" / locale) == articles(corpus / "teams/de-DE")
    assert marked(tmp_path / "out") == set()


@pytest.fixture(scope="module")
def insights(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    root = tmp_path_factory.mktemp("insights")
    (root / "hexapla.toml").write_text(
        f'[locales.fr-FR]\npath = "{(corpus / "insights/fr-FR").as_posix()}"\n'
    )
    sound(command("build", root, "-o", root / "out"))
    yield root / "out"
    shutil.rmtree(root)  # thousands of pages


def test_the_support_articles_build_to_one_page_each(corpus: Path, insights: Path) -> None:
    for locale in ("fr-fr", "en-us"):
        assert article_pages(insights / locale) == articles(corpus / "insights/fr-FR")


def test_the_support_articles_show_no_mark_of_their_form(insights: Path) -> None:
    assert marked(insights) == set()


def test_placeholders_in_support_articles_are_read(corpus: Path, insights: Path) -> None:
    name = "troubleshoot-user-issues"
    assert "<user principal name>" in (corpus / f"insights/fr-FR/{name}.md").read_text("utf-8")
    text = body(page(insights, f"/en-us/{name}/"))
    assert "<user principal name>" in visible(text)
