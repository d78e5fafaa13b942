"""The real articles out and in: every format valid by its standard, nothing lost, nothing added.

The schemas are those in ../shared/schemas; translate-toolkit, which is GPL, is a judge here and
no part of the package.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from exchange_rules import faults
from lxml import etree
from translate.storage import factory, po, xliff, xliff2

from generator import sxs
from generator.build.exporting import Exported, Order, export
from generator.disk.settings import site_folder
from generator.exchange.characters import unspelled
from generator.exchange.reading import read
from generator.exchange.returned import Returned
from generator.model.source import SourceFile
from generator.parse import parsed

pytestmark = pytest.mark.corpus

FORMATS = ("xliff", "xliff12", "tmx", "po", "csv", "jsonl")
EVERY = 12
"""Of the articles, in the default run."""


@pytest.fixture(scope="module")
def schemas(corpus: Path) -> Path:
    folder = corpus.parent / "schemas"
    if not folder.is_dir():
        pytest.skip("no folder ../shared/schemas")
    return folder


@pytest.fixture(
    scope="module",
    params=["sample", pytest.param("whole", marks=pytest.mark.slow)],
)
def site(
    request: pytest.FixtureRequest, corpus: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A copy of all locales: every n-th article, or every one."""
    root = tmp_path_factory.mktemp("site")
    step = EVERY if request.param == "sample" else 1
    for locale in sorted((corpus / "insights").iterdir()):
        if locale.is_dir():
            (root / locale.name).mkdir()
            for path in sorted(locale.rglob("*.md"))[::step]:
                shutil.copyfile(path, root / locale.name / path.name)
    return root


@pytest.fixture(scope="module")
def files(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """French in every format that is one file."""
    folder = tmp_path_factory.mktemp("exported")
    return {name: _exported(site, name, folder / f"fr.{name}")[0] for name in FORMATS}


def _exported(site: Path, format_: str, output: Path, **changes: str) -> tuple[Path, Exported]:
    return output, export(site_folder(site), Order(format_, ("fr-FR",), **changes), output)


def _rows(files: dict[str, Path]) -> dict[tuple[str, str], tuple[str, str]]:
    with files["jsonl"].open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return {(row["path"], row["id"]): (row["source"], row["target"]) for row in rows if row["id"]}


def _in_files(site: Path) -> dict[tuple[str, str], tuple[str, str]]:
    """The sentences as the articles have them."""
    return {
        (path.name, segment.ttu): (segment.source, segment.target)
        for path in (site / "fr-FR").iterdir()
        for segment in parsed(SourceFile.decoded(path.name, "", path.read_bytes())).segments
    }


def test_json_lines_has_every_sentence(site: Path, files: dict[str, Path]) -> None:
    assert _rows(files) == _in_files(site)


@pytest.mark.parametrize("format_", ["xliff", "xliff12", "po", "csv"])
def test_what_went_out_comes_back(files: dict[str, Path], format_: str) -> None:
    with files[format_].open("rb") as stream:
        found = list(read("", stream, format_))
    assert all(isinstance(one, Returned) for one in found)
    assert {one[0] for one in found} == {"fr-FR"}
    assert {(one[1], one[2]): (one[3], one[4]) for one in found} == _rows(files)
    assert len(found) == len(_rows(files))


class _Local(etree.Resolver):
    """The one schema that XLIFF's schemas import, from the folder beside them."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.file = folder / "informativeCopiesOf3rdPartySchemas/w3c/xml.xsd"

    def resolve(self, url: str, _pubid: str, context: object) -> object:
        return self.resolve_filename(str(self.file), context) if "xml.xsd" in url else None


@pytest.mark.parametrize(
    ("format_", "name"),
    [("xliff", "xliff_core_2.0.xsd"), ("xliff12", "xliff-core-1.2-transitional.xsd")],
)
def test_xliff_is_valid(files: dict[str, Path], schemas: Path, format_: str, name: str) -> None:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Local(schemas / "xliff"))
    schema = etree.XMLSchema(etree.parse(schemas / "xliff" / name, parser))
    assert schema.validate(etree.parse(files[format_])), schema.error_log[:5]


@pytest.mark.parametrize("format_", ["xliff", "xliff12", "tmx"])
def test_the_rules_in_our_own_words_hold(files: dict[str, Path], format_: str) -> None:
    assert faults(format_, files[format_].read_bytes()) == []


def test_tmx_is_valid_and_has_every_pair_once(files: dict[str, Path], schemas: Path) -> None:
    dtd = etree.DTD(str(schemas / "tmx/tmx14.dtd"))
    root = etree.parse(files["tmx"])
    assert dtd.validate(root), dtd.error_log.filter_from_errors()[:5]
    pairs = [
        tuple(unspelled("".join(seg.itertext())) for seg in unit.iter("seg"))
        for unit in root.iter("tu")
    ]
    assert len(set(pairs)) == len(pairs)
    expected = {pair for pair in _rows(files).values() if all(side.strip() for side in pair)}
    assert set(pairs) >= expected


def test_translate_toolkit_counts_the_same_units(files: dict[str, Path]) -> None:
    count = len(_rows(files))
    with files["xliff12"].open("rb") as stream:
        assert len(xliff.Xliff1File.parsefile(stream).units) == count
    with files["xliff"].open("rb") as stream:
        assert len(xliff2.Xliff2File.parsefile(stream).units) == count
    with files["po"].open("rb") as stream:
        messages = [unit for unit in po.pofile.parsefile(stream).units if not unit.isheader()]
    assert len(messages) == sum(bool(source) for source, _ in _rows(files).values())
    tmx = factory.getobject(str(files["tmx"]))
    assert len(tmx.units) == len(list(etree.parse(files["tmx"]).iter("tu")))
    with files["csv"].open("rb") as stream:
        assert len(factory.getobject(str(files["csv"])).units) >= count


def test_markdown_is_the_articles_without_lookups_and_tags(site: Path, tmp_path: Path) -> None:
    _exported(site, "markdown", tmp_path / "target")
    _exported(site, "markdown", tmp_path / "source", view="source")
    articles = sorted((site / "fr-FR").iterdir())
    assert sorted(one.name for one in (tmp_path / "target").iterdir()) == [
        one.name for one in articles
    ]
    for path in articles:
        file = SourceFile.decoded(path.name, "", path.read_bytes())
        document = parsed(file)
        plain = file.text
        source = file.text
        for segment in sxs.read(file.text)[0]:
            if not isinstance(segment, str):
                front = segment.start < document.body_start
                plain = plain.replace(sxs.spelled(segment), segment.target, 1)
                side = segment.target if front else segment.source
                source = source.replace(sxs.spelled(segment), side, 1)
        assert (tmp_path / "target" / path.name).read_bytes() == file.encoded(plain)
        other = tmp_path / "source" / path.name
        if document.segments:
            written = SourceFile.decoded("", "", other.read_bytes()).text
            assert "data-ttu-id" not in written
            assert "sxs-lookup" not in written
            lines = [line for line in source.split("\n") if "<a name" not in line]
            assert [line for line in lines if line not in written] == []
