from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.mending import Mending, mend
from generator.build.places import Places
from generator.model.diagnostic import Diagnostic, Severity
from generator.model.edit import Edit

HEAD = "---\ntitle: A\n---\n"
TEXT = (
    f'{HEAD}<span data-ttu-id="abcde-101">Un  deux  trois.</span><span class="sxs-lookup">'
    '<span data-stu-id="abcde-101">One two three.</span></span>\n'
)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr/a.md").write_text(TEXT, encoding="utf-8")
    return Places({"fr-FR": ("content/fr", str(tmp_path / "fr"))})


def finding(*changes: tuple[str, str], fix: str = "safe", locale: str = "fr-FR") -> Diagnostic:
    path = "content/fr/a.md"
    edits = tuple(
        Edit(path, TEXT.find(old), TEXT.find(old) + len(old), old, new) for old, new in changes
    )
    return Diagnostic(
        path, 4, 1, "double-space", Severity.INFO, "x", locale=locale, edits=edits, fix=fix
    )  # type: ignore[arg-type]


def mended(places: Places, *found: Diagnostic, write: bool = True) -> tuple[str, Mending]:
    done = mend(found, places, write=write)
    return Path(places.folders["fr-FR"][1], "a.md").read_text(encoding="utf-8"), done


def test_all_that_is_safe_is_made(places: Places) -> None:
    text, done = mended(
        places, finding(("Un  deux", "Un deux")), finding(("  trois", " trois")), finding()
    )
    assert text == TEXT.replace("  ", " ")
    assert (done.findings, len(done.files), done.refused) == (2, 1, [])
    assert (done.files[0].before, done.files[0].after) == (TEXT, text)


def test_nothing_is_written_if_it_is_only_to_be_shown(places: Places) -> None:
    text, done = mended(places, finding(("Un  deux", "Un deux")), write=False)
    assert text == TEXT
    assert done.files[0].after == TEXT.replace("Un  deux", "Un deux")


@pytest.mark.parametrize(
    "one", [finding(("Un  deux", "Un deux"), fix="suggested"), finding(("trois", "x"), locale="")]
)
def test_what_is_not_safe_or_in_no_locale_stays(places: Places, one: Diagnostic) -> None:
    text, done = mended(places, one)
    assert text == TEXT
    assert (done.findings, done.files) == (0, [])


def test_of_two_that_change_the_same_place_the_first_is_made(places: Places) -> None:
    text, done = mended(places, finding(("Un  deux", "Un deux")), finding(("deux  trois", "3")))
    assert text == TEXT.replace("Un  deux", "Un deux")
    assert done.findings == 1


def test_two_checks_that_want_the_same_both_have_it(places: Places) -> None:
    text, done = mended(places, finding(("Un  deux", "Un deux")), finding(("Un  deux", "Un deux")))
    assert text == TEXT.replace("Un  deux", "Un deux")
    assert done.findings == 2


def test_all_edits_of_a_finding_are_made_or_none(places: Places) -> None:
    text, done = mended(
        places, finding(("Un  deux", "Un deux")), finding(("deux  trois", "3"), ("title: A", "x"))
    )
    assert "title: A" in text
    assert done.findings == 1


def test_what_would_break_a_segment_is_not_made(places: Places) -> None:
    other = '<span data-ttu-id="abcde-102">'
    text, done = mended(places, finding(("Un  deux", other)), finding(("  trois", " trois")))
    assert text == TEXT.replace("  trois", " trois")
    assert done.findings == 1


def test_what_no_longer_fits_is_not_made(places: Places) -> None:
    one = finding(("Un  deux", "Un deux"))
    Path(places.folders["fr-FR"][1], "a.md").write_text(f"{HEAD}Autre texte.\n", encoding="utf-8")
    assert mended(places, one)[0] == f"{HEAD}Autre texte.\n"


def test_the_line_of_a_finding_is_the_files(places: Places) -> None:
    assert places.line(finding()) == TEXT.split("\n")[3]
    assert places.line(finding(locale="")) == ""
    assert places.line(Diagnostic("content/fr/a.md", 99, 1, "x", Severity.INFO, "x")) == ""
