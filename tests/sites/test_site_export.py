"""`hexapla export`: what it writes, where, and what it refuses."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from lxml import etree
from publishing import SITES, article, command, segment, tree, written

from generator.build.exporting import Exported, Order, export
from generator.disk.settings import site_folder
from generator.exchange.reading import read
from generator.exchange.returned import Returned
from generator.model.errors import GeneratorError

HANDBACK = SITES / "handback"
RETURNING = ["xliff", "xliff12", "po", "csv"]


def exported(site: Path, output: Path, format_: str, *locales: str, **changes: object) -> Exported:
    order = Order(format_, locales, **changes)  # type: ignore[arg-type]
    return export(site_folder(site), order, output, jobs=1)


def sentences(output: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.read_text().splitlines()]


def test_json_lines_of_a_locale(tmp_path: Path) -> None:
    done = exported(HANDBACK, tmp_path / "fr.jsonl", "jsonl", "fr-FR")
    rows = sentences(tmp_path / "fr.jsonl")
    assert (done.articles, done.sentences, done.left_out, done.files) == (1, 4, 0, 1)
    assert [(row["id"], row["line"], row["stale"]) for row in rows] == [
        ("335a0-102", 9, True),
        ("335a0-103", 11, True),
        ("335a0-104", 11, True),
        ("335a0-105", 13, True),
    ]
    text = (HANDBACK / "fr-FR/kettle.md").read_text().splitlines()
    for row in rows:
        line = text[int(str(row["line"])) - 1]
        assert line[int(str(row["column"])) - 1 :].startswith(str(row["target"]))


@pytest.mark.parametrize(
    ("only", "ids"),
    [
        ((), ["102", "103", "104", "105", ""]),
        (("stale",), ["102"]),
        (("untranslated",), ["103", ""]),
        (("mt",), ["102", "104", "105"]),
        (("stale", "untranslated"), ["102", "103", ""]),
    ],
)
def test_only(tmp_path: Path, only: tuple[str, ...], ids: list[str]) -> None:
    body = " ".join(
        (
            segment(102, "Cliquez sur le vieux bouton vert.", "Click the old green button."),
            segment(103, "", "Wait for it."),
            segment(104, "Fermez la fenêtre.", "Close the window."),
            segment(105, "C’est tout.", "That is all."),
        )
    )
    front = {"ms.translationtype": "MT"}
    source = (
        "Click the new green button. Wait for it. Close the window. That is all. Something new."
    )
    site = written(
        tmp_path / "in",
        {"en-US/a.md": article("A", source), "fr-FR/a.md": article("A", body, **front)},
    )
    exported(site, tmp_path / "x.jsonl", "jsonl", only=only)
    found = [str(row["id"]).partition("-")[2] for row in sentences(tmp_path / "x.jsonl")]
    assert found == ids


@pytest.mark.parametrize("format_", RETURNING)
def test_one_file_and_a_folder_hold_the_same(tmp_path: Path, format_: str) -> None:
    ending = {"po": ".po"}.get(format_, ".xlf")
    exported(HANDBACK, tmp_path / "fr.x", format_, "fr-FR")
    one = list(read("", io.BytesIO((tmp_path / "fr.x").read_bytes()), "x"))
    assert len(one) == 4
    assert {type(row) for row in one} == {Returned}
    if format_ == "csv":
        return
    exported(HANDBACK, tmp_path / "folder", format_, "fr-FR")
    assert list(tree(tmp_path / "folder")) == [f"kettle.md{ending}"]
    data = (tmp_path / f"folder/kettle.md{ending}").read_bytes()
    assert list(read("", io.BytesIO(data), "x")) == one


def test_plain_translations_have_no_place_to_put_a_sentence_back(tmp_path: Path) -> None:
    site = written(
        tmp_path / "in",
        {"en-US/a.md": article("A", "One."), "fr-FR/a.md": article("A", "Un.")},
    )
    done = exported(site, tmp_path / "a.po", "po")
    assert (done.files, done.left_out) == (0, 1)
    assert not (tmp_path / "a.po").exists(), "nothing is no file"
    exported(site, tmp_path / "a.tmx", "tmx")
    assert [one.text for one in etree.parse(tmp_path / "a.tmx").iter("seg")] == ["One.", "Un."]


def test_tmx_of_all_locales_folds_what_repeats(tmp_path: Path) -> None:
    body = segment(102, "Un.", "One.")
    site = written(tmp_path / "in", {f"fr-FR/{name}.md": article("A", body) for name in ("a", "b")})
    exported(site, tmp_path / "once.tmx", "tmx")
    assert len(list(etree.parse(tmp_path / "once.tmx").iter("tu"))) == 1
    exported(HANDBACK, tmp_path / "all.tmx", "tmx")
    root = etree.parse(tmp_path / "all.tmx")
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert {one.get(lang) for one in root.iter("tuv")} == {"en-US", "de-DE", "fr-FR"}


def test_markdown_is_either_side_at_the_articles_own_paths(tmp_path: Path) -> None:
    done = exported(HANDBACK, tmp_path / "target", "markdown", "de-DE")
    assert done.articles == 2
    files = tree(tmp_path / "target")
    assert sorted(files) == ["kettle.md", "nur-hier.md"]
    assert files["nur-hier.md"] == (HANDBACK / "de-DE/nur-hier.md").read_bytes()
    text = files["kettle.md"].decode()
    assert "span" not in text
    assert '# <a name="descale-the-kettle"></a>Den Wasserkocher entkalken\n\nFüllen Sie' in text
    done = exported(HANDBACK, tmp_path / "source", "markdown", "de-DE", view="source")
    assert (done.articles, done.left_out) == (1, 1)
    text = (tmp_path / "source/kettle.md").read_text()
    assert text.startswith("---\ntitle: Den Wasserkocher")
    assert (
        "# Descale the electric kettle\n\nFill it with white vinegar. Wait for an hour.\n" in text
    )
    assert "kettle --off" in text


def test_bytes_that_are_not_utf_8_stay_in_markdown(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbf---\r\ntitle: A\r\n---\r\n" + segment(102, "Caf@", "x").encode()
    text = text.replace(b"@", b"\xe9")
    site = written(tmp_path / "in", {"fr-FR/a.md": text})
    exported(site, tmp_path / "out", "markdown")
    expected = b"\xef\xbb\xbf---\r\ntitle: A\r\n---\r\nCaf\xe9"
    assert (tmp_path / "out/a.md").read_bytes() == expected


@pytest.mark.parametrize("format_", ["xliff", "tmx", "jsonl"])
def test_any_number_of_jobs_gives_the_same_bytes(tmp_path: Path, format_: str) -> None:
    files = {f"fr-FR/a{n}.md": article("A", segment(102, f"Un {n}.", "One.")) for n in range(50)}
    site = site_folder(written(tmp_path / "in", files))
    for jobs in (1, 2):
        export(site, Order(format_), tmp_path / f"{jobs}.x", jobs=jobs)
    assert (tmp_path / "1.x").read_bytes() == (tmp_path / "2.x").read_bytes()


def test_the_command_writes_to_standard_output(tmp_path: Path) -> None:
    done = command("export", HANDBACK, "-l", "fr-FR", "-f", "csv", "-o", "-", folder=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("path,locale,id,")
    assert done.stderr == "4 sentences of 1 articles written to standard output\n"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("order", "output", "words"),
    [
        (Order("xliff"), "a.xlf", "takes one locale: name it with --locale (de-DE, fr-FR, ro-RO)"),
        (Order("xliff12"), "folder", "a file per article takes one locale"),
        (Order("tmx"), "folder", "-o names it, with an ending"),
        (Order("csv", ("fr-FR",)), "folder", "-o names it, with an ending"),
        (Order("markdown", ("fr-FR",)), "a.md", "-o names a folder"),
        (Order("markdown", ("fr-FR",)), "-", "-o names a folder"),
        (Order("po", ("fr-FR",), view="source"), "a.po", "--view goes with --format markdown"),
        (Order("markdown", ("fr-FR",), ("mt",)), "x", "--only chooses sentences"),
        (Order("csv", ("en-US",)), "a.csv", "en-US is the source"),
        (Order("csv", ("xx",)), "a.csv", "--locale xx: this site has"),
    ],
)
def test_wrong_usage(tmp_path: Path, order: Order, output: str, words: str) -> None:
    place = Path(output) if output == "-" else tmp_path / output
    with pytest.raises(GeneratorError) as fault:
        export(site_folder(HANDBACK), order, place, jobs=1)
    assert words in str(fault.value)
    assert not list(tmp_path.iterdir())


def test_the_articles_themselves_are_never_overwritten(tmp_path: Path) -> None:
    site = written(tmp_path / "in", {"fr-FR/a.md": article("A", segment(102, "Un.", "One."))})
    before = tree(site)
    with pytest.raises(GeneratorError, match="where the articles of fr-FR are"):
        exported(site, site / "fr-FR", "markdown")
    assert tree(site) == before


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(GeneratorError, match="can't be written"):
        exported(HANDBACK, tmp_path / "file/x.csv", "csv", "fr-FR")


def test_wrong_kinds_exit_with_2(tmp_path: Path) -> None:
    done = command("export", HANDBACK, "-f", "csv", "-o", tmp_path / "x.csv", "--only", "new")
    assert done.returncode == 2
    assert "new is none of stale, untranslated, mt" in done.stderr
