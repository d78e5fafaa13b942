"""The real articles, exported and imported again."""

from __future__ import annotations

import csv
import random
import shutil
from pathlib import Path

import pytest
from publishing import tree

from generator.build.exporting import Order, export
from generator.build.importing import Handback, take_back
from generator.disk.settings import site_folder
from generator.model.segment import Segment
from generator.model.source import SourceFile
from generator.parse import parsed

FORMATS = ("xliff", "xliff12", "po", "csv")
SITES = ("insights", "teams")

pytestmark = pytest.mark.corpus


def locales(site: Path) -> list[str]:
    return sorted(one.name for one in site.iterdir() if one.is_dir())


def unchanged(site: Path, locale: str, format_: str, folder: Path) -> Handback:
    """What comes of an export that goes back in as it is."""
    file = folder / "all.out"
    export(site_folder(site), Order(format_, (locale,)), file)
    return take_back(site_folder(site), [file], dry_run=True)


def sample(site: Path, locale: str, root: Path, every: int) -> Path:
    """A site with some of a locale's articles."""
    for file in sorted((site / locale).rglob("*.md"))[::every]:
        target = root / file.relative_to(site)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    return root


def one_changed_in_each(site: Path, locale: str, folder: Path, seed: int) -> tuple[int, int]:
    """Change a target of each article; (sentences taken, refused), the rest is as it was."""
    chance = random.Random(seed)
    before = tree(site)
    rows, expected = [], dict(before)
    for path, data in before.items():
        file = SourceFile.decoded(path, locale, data)
        segments = [one for one in parsed(file).segments if not one.raw and one.target.strip()]
        ids = [one.ttu for one in segments]
        alone = [one for one in segments if ids.count(one.ttu) == 1]
        if not alone:
            continue
        one: Segment = chance.choice(alone)
        start = one.target_start
        new = f"zz {one.target}"
        rows.append((path.partition("/")[2], locale, one.ttu, one.source, new))
        expected[path] = file.encoded(file.text[:start] + "zz " + file.text[start:])
    back = folder / "back.csv"
    with back.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([("path", "locale", "id", "source", "target"), *rows])
    done = take_back(site_folder(site), [back])
    refused = len(done.diagnostics)
    after = tree(site)
    changed = [path for path in before if after[path] != before[path]]
    assert all(after[path] == expected[path] for path in changed)
    assert after.keys() == before.keys()
    assert len(changed) == sum(done.changed.values()) == len(rows) - refused
    return len(changed), refused


@pytest.mark.parametrize("format_", FORMATS)
def test_a_sample_goes_out_and_in_unchanged(format_: str, corpus: Path, tmp_path: Path) -> None:
    site = sample(corpus / "insights", "fr-FR", tmp_path / "in", 50)
    done = unchanged(site, "fr-FR", format_, tmp_path)
    assert done.read == done.unchanged > 300
    assert not done.articles


def test_one_changed_target_of_a_sample_changes_one_span(corpus: Path, tmp_path: Path) -> None:
    site = sample(corpus / "insights", "ja-JP", tmp_path / "in", 50)
    taken, refused = one_changed_in_each(site, "ja-JP", tmp_path, 1)
    assert taken > 40
    assert refused == 0


@pytest.mark.slow
@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", SITES)
def test_all_goes_out_and_in_unchanged(
    name: str, format_: str, corpus: Path, tmp_path: Path
) -> None:
    for locale in locales(corpus / name):
        done = unchanged(corpus / name, locale, format_, tmp_path)
        assert done.read == done.unchanged
        assert not done.articles, locale
        assert {one.code for one in done.diagnostics} <= {"exchange-no-id"}


@pytest.mark.slow
@pytest.mark.parametrize("name", SITES)
def test_one_changed_target_in_every_article(name: str, corpus: Path, tmp_path: Path) -> None:
    for locale in locales(corpus / name):
        site = sample(corpus / name, locale, tmp_path / locale, 1)
        taken, refused = one_changed_in_each(site, locale, tmp_path, 1)
        assert refused <= taken / 1000
