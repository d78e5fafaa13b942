"""The first pass over the content."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.msgpack import encode

from generator.build.ground import surveyed
from generator.build.looking import clock, decoded
from generator.build.survey import Documents
from generator.disk.settings import site_folder
from generator.disk.sights import RACY
from generator.model.packed import Kept

_ARTICLE = """\
---
title: {0}
ms.assetid: 80b9620e-11fe-4310-a99e-7e95463831d0
ms.contentlocale: {0}
---
# <span data-ttu-id="abcde-101">{0}</span><span class="sxs-lookup"><span data-stu-id="abcde-101">\
The title</span></span>
"""


def test_documents_are_in_the_order_of_locales_and_paths(tmp_path: Path) -> None:
    """Whichever of two processes has read them."""
    for locale in ("fr-FR", "ja-JP"):
        (tmp_path / locale).mkdir()
        (tmp_path / locale / "one.md").write_text(_ARTICLE.format(locale))
    one, other = surveyed(site_folder(tmp_path), jobs=2).outlines
    assert (one.locale, other.locale) == ("fr-FR", "ja-JP")
    assert (one.title, other.title) == ("fr-FR", "ja-JP")
    assert one.source_title == other.source_title == "The title"


def test_what_is_remembered_is_not_read_again_but_for_undecodable_names(tmp_path: Path) -> None:
    (tmp_path / "fr-FR").mkdir()
    for name in (b"one.md", b"tw\xff.md", b"three.md"):
        with open(os.path.join(os.fsencode(tmp_path), b"fr-FR", name), "w") as stream:
            stream.write(_ARTICLE.format(os.fsdecode(name).encode("ascii", "replace").decode()))
    seen = surveyed(site_folder(tmp_path))
    known = decoded(encode(seen.documents(clock() + 2 * RACY)), Documents)
    assert known
    again = surveyed(site_folder(tmp_path), known=known)
    assert (seen.read, again.read) == (3, 1)
    assert list(again.outlines) == list(seen.outlines)
    assert list(again.texts.marks) == list(seen.texts.marks)


def test_documents_whose_places_cannot_be_are_none(tmp_path: Path) -> None:
    (tmp_path / "fr-FR").mkdir()
    known = surveyed(site_folder(tmp_path)).documents(clock())
    assert decoded(encode(known), Documents) is not None
    assert decoded(encode(known._replace(marks=Kept(b"", [-1]))), Documents) is None


@given(st.data())
def test_documents_of_another_kind_are_read_again(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """A store that somebody else wrote, whose checksums are right."""
    root = tmp_path_factory.mktemp("site")
    (root / "fr-FR").mkdir()
    (root / "fr-FR" / "one.md").write_text(_ARTICLE.format("one"))
    seen = surveyed(site_folder(root))
    known = seen.documents(clock() + 2 * RACY)
    damage = st.builds(Kept, st.binary(max_size=60), st.lists(st.integers(0, 60), max_size=4))
    part = data.draw(st.sampled_from(["outlines", "marks"]))
    again = surveyed(site_folder(root), known=known._replace(**{part: data.draw(damage)}))
    assert (again.read, list(again.outlines)) == (1, list(seen.outlines))
