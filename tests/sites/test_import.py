"""What translators hand back, into the articles: exactly what changed, and nothing else."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from publishing import article, command, segment, tree, written

from generator.build.exporting import Order, export
from generator.build.importing import Handback, TranslationType, take_back
from generator.disk.settings import site_folder
from generator.model.diagnostic import Severity

FORMATS = ("xliff", "xliff12", "po", "csv")
Row = tuple[str, str, str, str, str]
"""path, locale, id, source, target"""

WAIT = ("kettle.md", "fr-FR", "335a0-104", "Wait for one hour.", "Attendez une heure.")


def sheet(root: Path, *rows: Row, name: str = "back.csv") -> Path:
    """An exchange file with these sentences."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([("path", "locale", "id", "source", "target"), *rows])
    return written(root, {name: text.getvalue()}) / name


def said(text: str, row: Row = WAIT) -> Row:
    """The row with another target."""
    return (*row[:4], text)


def back(
    site: Path, *files: Path, kind: TranslationType = "keep", dry: bool = False, locale: str = ""
) -> Handback:
    return take_back(site_folder(site), files, locale=locale, translation_type=kind, dry_run=dry)


def codes(done: Handback) -> list[str]:
    return [one.code for one in done.diagnostics]


@pytest.fixture
def site(copied: Callable[[str], Path]) -> Path:
    return copied("handback")


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", ["handback", "garden"])
def test_exported_and_imported_unchanged_is_no_edit(
    format_: str, name: str, copied: Callable[[str], Path], tmp_path: Path
) -> None:
    site = copied(name)
    before = tree(site)
    exported = export(site_folder(site), Order(format_, ("fr-FR",)), tmp_path / "f.x", jobs=1)
    done = back(site, tmp_path / "f.x")
    assert done.read == done.unchanged <= exported.sentences, "CSV has sentences without a span"
    assert (done.articles, tree(site)) == (0, before)
    assert set(codes(done)) <= {"exchange-no-id"}, "only of plain articles, and only in CSV"
    assert not any(one.severity is Severity.ERROR for one in done.diagnostics)


@pytest.mark.parametrize("format_", FORMATS)
def test_one_changed_target_changes_one_span(format_: str, site: Path, tmp_path: Path) -> None:
    before = tree(site)
    file = tmp_path / "fr.out"
    export(site_folder(site), Order(format_, ("fr-FR",)), file, jobs=1)
    file.write_bytes(file.read_bytes().replace(b"Attendez une heure", b"Patientez"))
    done = back(site, file)
    path = "fr-FR/kettle.md"
    expected = before[path].replace(b"Attendez une heure", b"Patientez")
    assert tree(site) == {**before, path: expected}
    assert (codes(done), done.articles, dict(done.changed)) == ([], 1, {"fr-FR": 1})


def test_the_place_is_in_the_exchange_file_and_the_message_names_the_article(
    site: Path, tmp_path: Path
) -> None:
    file = sheet(tmp_path, WAIT, said("[x](y)"))
    [one, *_] = back(site, file).diagnostics
    assert (one.path, one.line, one.code) == (str(file), 3, "handback-markup")
    assert "fr-FR/kettle.md:11" in one.message
    assert (one.locale, one.segment) == ("fr-FR", "335a0-104")


def test_what_is_wrong_with_one_sentence_costs_no_other(site: Path, tmp_path: Path) -> None:
    rinse = ("kettle.md", "fr-FR", "335a0-105", "Rinse it twice.", "Rincez bien.")
    done = back(site, sheet(tmp_path, said("<b>"), rinse))
    text = (site / "fr-FR/kettle.md").read_text()
    assert codes(done) == ["handback-markup"]
    assert ("Rincez bien." in text, "Attendez une heure." in text) == (True, True)


def test_of_a_damaged_file_nothing_is_written(site: Path, tmp_path: Path) -> None:
    before = tree(site)
    good = sheet(tmp_path, said("Patientez."))
    bad = written(tmp_path, {"bad.csv": good.read_text() + 'kettle.md,fr-FR,"open'}) / "bad.csv"
    assert codes(back(site, bad)) == ["exchange-invalid"]
    assert tree(site) == before


def test_two_files_that_disagree_write_nothing_of_that_sentence(site: Path, tmp_path: Path) -> None:
    before = tree(site)
    one = sheet(tmp_path, said("Patientez."), name="1.csv")
    other = sheet(tmp_path, said("Une heure."), name="2.csv")
    done = back(site, one, other)
    assert codes(done) == ["handback-conflict"]
    assert "1.csv:2" in done.diagnostics[0].message
    assert tree(site) == before
    assert codes(back(site, one, one)) == []


def test_a_dry_run_shows_the_sentences_and_writes_nothing(site: Path, tmp_path: Path) -> None:
    before = tree(site)
    done = command("import", site, sheet(tmp_path, said("Patientez.")), "--dry-run")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "--- a/fr-FR/kettle.md",
        "+++ b/fr-FR/kettle.md",
        "@@ -11 +11 @@ 335a0-104: Wait for one hour.",
        "-Attendez une heure.",
        "+Patientez.",
    ]
    assert "1 would change in 1 article (fr-FR 1)" in done.stderr
    assert tree(site) == before


def test_exit_codes(site: Path, tmp_path: Path) -> None:
    empty, broken = sheet(tmp_path, said(""), name="a.csv"), sheet(tmp_path, said("`"))
    assert command("import", site, empty).returncode == 0
    assert command("import", site, empty, "--strict").returncode == 1
    assert command("import", site, broken).returncode == 1
    assert command("import", site, broken, "--locale", "xx-XX").returncode == 2
    assert command("import", site, broken, "--locale", "en-US").returncode == 2
    assert command("import", broken, folder=site).returncode == 1


def test_the_locale_can_be_said(site: Path, tmp_path: Path) -> None:
    row = ("kettle.md", "", *WAIT[2:4], "Patientez.")
    assert codes(back(site, sheet(tmp_path, row))) == ["handback-locale"]
    assert codes(back(site, sheet(tmp_path, WAIT), locale="de-DE")) == ["handback-locale"]
    assert back(site, sheet(tmp_path, row), locale="fr-FR").changed == {"fr-FR": 1}


def translated(site: Path) -> list[Row]:
    """All four sentences of the French article as they are."""
    file = site.parent / "all.csv"
    export(site_folder(site), Order("csv", ("fr-FR",)), file, jobs=1)
    with file.open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    return [tuple(row[key] for key in ("path", "locale", "id", "source", "target")) for row in rows]  # type: ignore[misc]


def test_an_article_that_came_back_whole_is_a_persons_work(site: Path, tmp_path: Path) -> None:
    before = tree(site)
    whole = translated(site)
    path = "fr-FR/kettle.md"
    for rows in (
        whole[:-1],
        [*whole[:-1], said("", whole[-1])],
        [*whole[:-1], said("`", whole[-1])],
    ):
        back(site, sheet(tmp_path, *rows), kind="human")
        assert tree(site) == before
    back(site, sheet(tmp_path, *whole), kind="machine")
    assert tree(site) == before
    done = back(site, sheet(tmp_path, *whole), kind="human")
    assert done.articles == 1
    expected = before[path].replace(b"translationtype: MT", b"translationtype: HT")
    assert tree(site) == {**before, path: expected}


LEVERED = {"hexapla.leverage": '"102 exact, 103 fuzzy-87"'}
SENTENCES = f"{segment(102, 'Un.', 'One.')} {segment(103, 'Deux.', 'Two.')}"


def test_what_a_person_has_mended_no_longer_counts_as_leverage(tmp_path: Path) -> None:
    text = article("A", SENTENCES, **LEVERED)
    site = written(tmp_path / "in", {"content/fr-FR/a.md": text})
    file = site / "content/fr-FR/a.md"
    one = ("a.md", "fr-FR", "abcde-102", "One.", "Un.")
    two = ("a.md", "fr-FR", "abcde-103", "Two.", "Deux.")
    assert back(site, sheet(tmp_path, one, two)).articles == 0
    back(site, sheet(tmp_path, one, said("Le deux.", two)))
    expected = text.replace("Deux.", "Le deux.").replace(", 103 fuzzy-87", "")
    assert file.read_text() == expected
    back(site, sheet(tmp_path, one), kind="human")
    assert file.read_text() == expected.replace('hexapla.leverage: "102 exact"\n', "")


def test_an_empty_target_is_filled(tmp_path: Path) -> None:
    text = article("A", f"{segment(102, '', '**One.**')} {segment(103, '', 'Two.')}")
    site = written(tmp_path / "in", {"content/fr-FR/a.md": text})
    one = ("a.md", "fr-FR", "abcde-102", "**One.**", "**Un.**")
    two = ("a.md", "fr-FR", "abcde-103", "Two.", "")
    done = back(site, sheet(tmp_path, one, two))
    assert (codes(done), dict(done.changed)) == ([], {"fr-FR": 1})
    assert (site / "content/fr-FR/a.md").read_text() == article(
        "A", f"{segment(102, '**Un.**', '**One.**')} {segment(103, '', 'Two.')}"
    )
    assert codes(back(site, sheet(tmp_path, said("Un.", one)))) == ["handback-markup"]


def test_line_ends_marks_and_bytes_stay(tmp_path: Path) -> None:
    text = article("A", f"{segment(102, 'Un' + chr(10) + 'deux.', 'One.')} x")
    data = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() + b"\xff"
    site = written(tmp_path / "in", {"content/fr-FR/a.md": data})
    row = ("a.md", "fr-FR", "abcde-102", "One.", "Un\ndeux.")
    assert back(site, sheet(tmp_path, row)).unchanged == 1
    back(site, sheet(tmp_path, said("Un\ntrois.", row)))
    assert (site / "content/fr-FR/a.md").read_bytes() == data.replace(b"deux", b"trois")


def test_twins_are_told_by_their_source(tmp_path: Path) -> None:
    twins = [segment(102, "Un.", "One."), segment(102, "Deux.", "Two."), segment(103, "x", "X"),
             segment(103, "y", "X")]  # fmt: skip
    text = article("A", " ".join(twins))
    site = written(tmp_path / "in", {"content/fr-FR/a.md": text})
    file = site / "content/fr-FR/a.md"
    two = ("a.md", "fr-FR", "abcde-102", "Two.", "Le deux.")
    x = ("a.md", "fr-FR", "abcde-103", "X", "y")
    assert codes(back(site, sheet(tmp_path, two, x))) == []
    assert file.read_text() == text.replace("Deux", "Le deux")
    assert codes(back(site, sheet(tmp_path, said("z", x)))) == ["handback-ambiguous"]


WORDS = st.text(st.sampled_from("abé日 ,.;-'\"&=\u00a0العربية"), min_size=1, max_size=12).filter(
    lambda text: text.strip() and not text.strip().startswith(("-", "="))
)


@settings(max_examples=30)
@given(st.data())
def test_any_changed_targets_change_exactly_their_spans(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    count = data.draw(st.integers(1, 6))
    old = data.draw(st.lists(WORDS, min_size=count, max_size=count))
    new = data.draw(st.lists(st.none() | WORDS, min_size=count, max_size=count))
    gaps = data.draw(st.lists(st.sampled_from([" ", "\n\n", "\n\n- ", "\n\n> ", "\r\n\r\n"]),
                              min_size=count, max_size=count))  # fmt: skip
    format_ = data.draw(st.sampled_from(FORMATS))
    root = tmp_path_factory.mktemp("words")

    def text(targets: list[str]) -> str:
        spans = (segment(102 + n, one, f"Source {n}.") for n, one in enumerate(targets))
        return article("A", "".join(a + b for a, b in zip(gaps, spans, strict=True)))

    site = written(root / "in", {"content/fr-FR/a.md": text(old)})
    rows = [
        ("a.md", "fr-FR", f"abcde-{102 + n}", f"Source {n}.", one if one is not None else old[n])
        for n, one in enumerate(new)
    ]
    changed = written(root / "new", {"content/fr-FR/a.md": text([row[4] for row in rows])})
    file = root / "handed-back.out"
    export(site_folder(changed), Order(format_, ("fr-FR",)), file, jobs=1)
    done = back(site, file)
    assert codes(done) == []
    assert (site / "content/fr-FR/a.md").read_bytes() == text([row[4] for row in rows]).encode()
    assert sum(done.changed.values()) == sum(
        row[4] != one for row, one in zip(rows, old, strict=True)
    )


def test_an_article_without_the_field_gets_it_when_it_came_back_whole(
    site: Path, tmp_path: Path
) -> None:
    file = site / "fr-FR/kettle.md"
    text = file.read_bytes().replace(b"ms.translationtype: MT\n", b"")
    file.write_bytes(text)
    whole = translated(site)
    back(site, sheet(tmp_path, *whole), kind="keep")
    assert file.read_bytes() == text
    back(site, sheet(tmp_path, *whole), kind="human")
    head, fence, body = text.partition(b"\n---\n")
    assert file.read_bytes() == head + b"\nms.translationtype: HT" + fence + body
