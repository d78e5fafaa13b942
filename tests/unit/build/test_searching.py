"""Which pages a locale's search index is made of."""

from __future__ import annotations

from generator.build.searching import indexed_pages
from generator.disk.writing import Written


def _files(*paths: str) -> list[Written]:
    return [Written(path, digest=path.upper(), size=1, time=0, inode=0) for path in paths]


def test_pages_are_in_the_order_of_their_paths_whichever_they_were_written_in() -> None:
    files = _files("fr/b/index.html", "fr/index.html", "ja/c/index.html", "fr/a/index.html")
    pages = indexed_pages(files, ["ja", "fr"])
    assert pages == indexed_pages(reversed(files), ["ja", "fr"])
    assert [path for path, _ in pages["fr"]] == [
        "fr/a/index.html",
        "fr/b/index.html",
        "fr/index.html",
    ]


def test_other_files_and_folders_are_left_out() -> None:
    files = _files("fr/a.css", "index.html", "de/a/index.html", "fr/404.html")
    assert indexed_pages(files, ["fr"]) == {"fr": ()}
