"""Whatever happens to the files while a site is served, the server lives and shows them."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from publishing import article
from serving import Served, get, serving, told

SITE = Path(__file__).resolve().parents[1] / "sites/garden"
ROSES = "/help/fr-fr/water/roses/"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SITE, tmp_path / "site"))


@pytest.fixture
def served(site: Path, tmp_path: Path) -> Iterator[Served]:
    with serving(site, tmp_path / "log.txt") as one:
        yield one


def shows(served: Served, path: str, text: str, status: int = 200) -> None:
    """Wait until a page has a text and a status."""
    deadline = time.monotonic() + 15
    while True:
        reply = get(served, path)
        if reply.status == status and text.encode() in reply.body:
            return
        assert time.monotonic() < deadline, (reply.status, served.log.read_text())
        time.sleep(0.05)


def half_written(content: Path) -> None:
    (content / "fr-FR/water/roses.md").write_bytes(b"---\ntitle: Ros")


def emptied(content: Path) -> None:
    (content / "fr-FR/water/roses.md").write_bytes(b"")


def junk(content: Path) -> None:
    (content / "fr-FR/water/roses.md").write_bytes(bytes(range(256)) * 64)


def a_folder_in_its_place(content: Path) -> None:
    (content / "fr-FR/water/roses.md").unlink()
    (content / "fr-FR/water/roses.md").mkdir()


def a_broken_link_in_its_place(content: Path) -> None:
    (content / "fr-FR/water/roses.md").unlink()
    (content / "fr-FR/water/roses.md").symlink_to(content / "nowhere.md")


def a_link_out_in_its_place(content: Path) -> None:
    (content / "fr-FR/water/roses.md").unlink()
    (content / "fr-FR/water/roses.md").symlink_to("/etc/passwd")


def deleted(content: Path) -> None:
    (content / "fr-FR/water/roses.md").unlink()


def the_folder_moved_away(content: Path) -> None:
    (content / "fr-FR").rename(content.parent / "away")


def all_content_gone(content: Path) -> None:
    shutil.rmtree(content)


def a_broken_toc(content: Path) -> None:
    (content / "fr-FR/toc.yml").write_text("- name: [")


def broken_settings(content: Path) -> None:
    (content.parent / "hexapla.toml").write_text("[[[")


HARMS = [
    half_written,
    emptied,
    junk,
    a_folder_in_its_place,
    a_broken_link_in_its_place,
    a_link_out_in_its_place,
    deleted,
    the_folder_moved_away,
    all_content_gone,
    a_broken_toc,
    broken_settings,
]


def test_files_beside_the_site_are_not_spoken_of(site: Path, served: Served) -> None:
    shows(served, ROSES, "Arroser les roses")
    for name in ("notes.txt", "build.log", "content/list.csv", "data.json", "todo.md"):
        (site / name).write_text("not of the site")
    (site / "notes.txt").unlink()
    roses = site / "content/fr-FR/water/roses.md"
    roses.write_text(article("Les rosiers", "Encore."), encoding="utf-8")
    shows(served, ROSES, "Les rosiers")
    settings = site / "hexapla.toml"
    settings.write_text(f"bilingual = false\n{settings.read_text()}")
    assert set(told(served, "hexapla.toml")) == {"content/fr-FR/water/roses.md", "hexapla.toml"}


def test_files_of_editors_at_work_are_not_spoken_of(site: Path, served: Served) -> None:
    folder = site / "content/fr-FR/water"
    shows(served, ROSES, "Arroser les roses")
    for name in ("4913", "#roses.md#", ".#roses.md", "roses.md~", ".roses.md.swp", "sedAb12Cd"):
        (folder / name).write_text("not yet")
    (folder / "sedAb12Cd").write_text(article("Les rosiers", "Encore."))
    (folder / "sedAb12Cd").replace(folder / "roses.md")
    shows(served, ROSES, "Les rosiers")
    assert set(told(served, "content/fr-FR/water/roses.md")) == {"content/fr-FR/water/roses.md"}


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Served]]:
    """A site, and a server that has to live through all that befalls it."""
    folder = tmp_path_factory.mktemp("lasting")
    site = Path(shutil.copytree(SITE, folder / "site"))
    with serving(site, folder / "log.txt") as one:
        yield site, one


@pytest.mark.parametrize("harm", HARMS, ids=lambda one: one.__name__)
def test_nothing_that_befalls_a_file_ends_the_server(
    lasting: tuple[Path, Served], harm: Callable[[Path], None]
) -> None:
    site, served = lasting
    shutil.copytree(SITE / "content", site / "content", dirs_exist_ok=True)
    shows(served, ROSES, "Arrosez")
    harm(site / "content")
    time.sleep(0.6)
    reply = get(served, ROSES)
    assert reply.status in (200, 404)
    assert b"root:" not in reply.body
    shutil.rmtree(site / "content", ignore_errors=True)
    shutil.copytree(SITE / "content", site / "content")
    shutil.copy(SITE / "hexapla.toml", site)
    file = site / "content/fr-FR/water/roses.md"
    time.sleep(0.6)
    back = f"De retour après {harm.__name__}."
    file.write_text(article("Roses", back), encoding="utf-8")
    shows(served, ROSES, back)
    assert "Traceback" not in served.log.read_text(encoding="utf-8")


def test_a_new_language_a_new_article_and_a_new_name_are_there(site: Path, served: Served) -> None:
    folder = site / "content/it-IT/water"
    folder.mkdir(parents=True)
    (folder / "roses.md").write_text(article("Rose", "Le rose."), encoding="utf-8")
    shows(served, "/help/it-it/water/roses/", "Le rose.")
    (folder / "tulips.md").write_text(article("Tulipani", "I tulipani."), encoding="utf-8")
    shows(served, "/help/it-it/water/tulips/", "I tulipani.")
    (folder / "tulips.md").rename(folder / "lilies.md")
    shows(served, "/help/it-it/water/lilies/", "I tulipani.")
    shows(served, "/help/it-it/water/tulips/", "", 404)


def test_a_picture_is_served_as_it_is_now(site: Path, served: Served) -> None:
    picture = site / "content/fr-FR/water/rose.png"
    picture.write_bytes(b"\x89PNG one")
    (site / "content/fr-FR/water/roses.md").write_text(article("R", "![rose](rose.png)"))
    shows(served, ROSES, "_media/rose.")
    for data in (b"\x89PNG two", b"\x89PNG three"):
        before = get(served, ROSES).body
        picture.write_bytes(data)
        deadline = time.monotonic() + 10
        while (page := get(served, ROSES).body) == before:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        address = page.decode().partition('src="')[2]
        while "_media" not in address.partition('"')[0]:
            address = address.partition('src="')[2]
        reply = get(served, address.partition('"')[0])
        assert (reply.body, reply.headers["content-type"]) == (data, "image/png")
