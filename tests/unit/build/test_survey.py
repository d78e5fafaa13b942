"""The first pass over the content."""

from __future__ import annotations

from pathlib import Path

from generator.build.ground import surveyed
from generator.disk.settings import site_folder

_ARTICLE = """\
---
title: {0}
ms.assetid: 80b9620e-11fe-4310-a99e-7e95463831d0
ms.contentlocale: {0}
---
# <span data-ttu-id="abcde-101">{0}</span><span class="sxs-lookup"><span data-stu-id="abcde-101">\
The title</span></span>
"""


def test_what_documents_have_in_common_is_held_once(tmp_path: Path) -> None:
    """Also when two processes have read them."""
    for locale in ("fr-FR", "ja-JP"):
        (tmp_path / locale).mkdir()
        (tmp_path / locale / "one.md").write_text(_ARTICLE.format(locale))
    one, other = surveyed(site_folder(tmp_path), jobs=2).outlines
    assert (one.locale, other.locale) == ("fr-FR", "ja-JP")
    assert (one.title, other.title) == ("fr-FR", "ja-JP")
    assert one.source_title == "The title"
    assert one.path is other.path
    assert one.asset_id is other.asset_id
    assert one.source_title is other.source_title
