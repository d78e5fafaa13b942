"""A sentence is mended in its own span, in the file as it is now, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from publishing import article, segment, written

from generator.build.desk import Desk, chosen_locale, overview, usual
from generator.build.live import LiveSite
from generator.model.errors import GeneratorError

SETTINGS = 'title = "T"\n'
BODY = (
    f"# {segment(101, 'La bouilloire', 'The kettle')}\n\n"
    f"{segment(102, 'Ouvrez le **couvercle**.', 'Open the **lid**.')} "
    f"{segment(103, 'Attendez 45 minutes.', 'Wait for 30 minutes.')}\n\n"
    f"- {segment(104, '', 'Rinse it.')}\n"
)
KETTLE = article("La bouilloire", BODY, **{"ms.translationtype": "MT"})
OTHER = article("Autre", f"{segment(201, 'Ouvrez le **couvercle**.', 'Open the **lid**.')}\n")


def site(root: Path, settings: str = SETTINGS) -> LiveSite:
    return LiveSite(
        written(
            root,
            {
                "hexapla.toml": settings,
                "content/fr-FR/kettle.md": KETTLE,
                "content/fr-FR/other.md": OTHER,
                "content/de-DE/kettle.md": article(
                    "Der Kessel", segment(102, "Öffnen Sie den **Deckel**.", "Open the **lid**.")
                ),
            },
        )
    )


def desk(root: Path, settings: str = SETTINGS) -> Desk:
    live = site(root, settings)
    made = Desk(live, chosen_locale(live, "fr-FR"))
    for _ in made.learn(*usual(root, "fr-FR")):
        pass
    return made


def kettle(root: Path) -> str:
    return (root / "content/fr-FR/kettle.md").read_text(encoding="utf-8")


PAGE = "/fr-fr/kettle/"
LID, WAIT = "Ouvrez le **couvercle**.", "Attendez 45 minutes."


def test_exactly_one_span_is_written(tmp_path: Path) -> None:
    done = desk(tmp_path).mend(PAGE, "abcde-103", WAIT, "Attendez 30 minutes.")
    assert done.changed == 1
    assert kettle(tmp_path) == KETTLE.replace(WAIT, "Attendez 30 minutes.")


def test_an_empty_place_is_filled(tmp_path: Path) -> None:
    assert desk(tmp_path).mend(PAGE, "abcde-104", "", "Rincez-la.").changed == 1
    assert segment(104, "Rincez-la.", "Rinse it.") in kettle(tmp_path)


def test_a_file_without_a_translated_sentence_is_begun(tmp_path: Path) -> None:
    body = f"{segment(301, '', 'Fill it.')} {segment(302, '', 'Close it.')}\n"
    root = written(
        tmp_path,
        {
            "content/en-US/new.md": article("New", "Fill it. Close it.\n"),
            "content/fr-FR/new.md": article("New", body),
        },
    )
    live = site(root)
    made = Desk(live, chosen_locale(live, "fr-FR"))
    opened = made.opened("/fr-fr/new/")
    assert opened is not None
    assert [pair.target for pair in opened.translation.pairs] == ["", ""]
    assert made.mend("/fr-fr/new/", "abcde-302", "", "Fermez-la.").changed == 1
    live.changed([str(root / "content/fr-FR/new.md")])
    page = live.page("/fr-fr/new/")
    assert page is not None
    assert "Fermez-la." in page.data.decode()
    assert made.undo().changed == 1
    live.changed([str(root / "content/fr-FR/new.md")])
    assert made.opened("/fr-fr/new/") is not None


@pytest.mark.parametrize(
    ("segment_id", "old", "new"),
    [
        ("abcde-102", LID, "Ouvrez le couvercle.\n\nEt puis."),
        ("abcde-102", LID, "Ouvrez le **couvercle**.</span>"),
        ("abcde-102", LID, "x" * 100_000),
        ("abcde-103", WAIT, "Attendez [ici](https://evil.example)."),
        ("abcde-103", WAIT, "<script>alert(1)</script>"),
        ("abcde-103", WAIT, 'Attendez <span class="sxs-lookup">'),
        ("abcde-999", WAIT, "Rien."),
        ("", WAIT, "Rien."),
    ],
)
def test_what_would_not_fit_is_refused(tmp_path: Path, segment_id: str, old: str, new: str) -> None:
    done = desk(tmp_path).mend(PAGE, segment_id, old, new)
    assert done.refused
    assert not done.changed
    assert kettle(tmp_path) == KETTLE


def test_what_somebody_else_has_changed_is_told_and_kept(tmp_path: Path) -> None:
    made = desk(tmp_path)
    theirs = KETTLE.replace(WAIT, "Attendez une heure.")
    (tmp_path / "content/fr-FR/kettle.md").write_text(theirs, encoding="utf-8")
    done = made.mend(PAGE, "abcde-103", WAIT, "Attendez 30 minutes.")
    assert done.conflict == "Attendez une heure."
    assert kettle(tmp_path) == theirs
    assert made.mend(PAGE, "abcde-103", "Attendez une heure.", "Attendez 30 minutes.").changed


def test_another_place_that_has_changed_meanwhile_is_kept(tmp_path: Path) -> None:
    made = desk(tmp_path)
    theirs = KETTLE.replace("La bouilloire", "La grande bouilloire")
    (tmp_path / "content/fr-FR/kettle.md").write_text(theirs, encoding="utf-8")
    assert made.mend(PAGE, "abcde-103", WAIT, "Attendez 30 minutes.").changed
    assert kettle(tmp_path) == theirs.replace(WAIT, "Attendez 30 minutes.")


def test_the_same_sentence_elsewhere_changes_along_and_back(tmp_path: Path) -> None:
    made = desk(tmp_path)
    same = made.same("kettle", "Open the **lid**.", LID)
    assert [(one.key, one.id) for one in same] == [("other", "abcde-201")]
    new = "Ouvrez **le couvercle**."
    assert made.mend(PAGE, "abcde-102", LID, new, [("other", "abcde-201")]).changed == 2
    other = tmp_path / "content/fr-FR/other.md"
    assert other.read_text(encoding="utf-8") == OTHER.replace(LID, new)
    assert made.can_undo
    assert made.undo().changed == 2
    assert other.read_text(encoding="utf-8") == OTHER
    assert kettle(tmp_path) == KETTLE
    assert not made.can_undo
    assert made.undo().refused


def test_a_change_is_not_taken_back_over_somebody_elses(tmp_path: Path) -> None:
    made = desk(tmp_path)
    made.mend(PAGE, "abcde-103", WAIT, "Attendez 30 minutes.")
    theirs = kettle(tmp_path).replace("Attendez 30 minutes.", "Patientez.")
    (tmp_path / "content/fr-FR/kettle.md").write_text(theirs, encoding="utf-8")
    assert made.undo().conflict == "Patientez."
    assert kettle(tmp_path) == theirs


def test_a_setting_says_that_mended_articles_are_a_persons(tmp_path: Path) -> None:
    made = desk(tmp_path, f'{SETTINGS}[preview]\nprovenance = "human"\n')
    made.mend(PAGE, "abcde-103", WAIT, "Attendez 30 minutes.")
    assert "ms.translationtype: HT" in kettle(tmp_path)


def test_a_sentence_is_checked_as_it_would_be(tmp_path: Path) -> None:
    made = desk(tmp_path)
    opened = made.opened(PAGE)
    assert opened is not None
    found = {one.segment for one in opened.findings if one.code == "number-missing"}
    assert found == {"abcde-103"}
    mended = made.opened(PAGE, ("abcde-103", "Attendez 30 minutes."))
    assert mended is not None
    assert not [one for one in mended.findings if one.segment == "abcde-103"]
    assert made.objection(PAGE, "abcde-103", "Attendez 30 minutes.") == ""
    assert made.objection(PAGE, "abcde-103", "a\n\nb")
    assert kettle(tmp_path) == KETTLE


def test_the_memory_knows_the_sentence_elsewhere(tmp_path: Path) -> None:
    found = desk(tmp_path).leverage("Open the **lid**.", "something else")
    assert [one.target for one in found][:1] == [LID]


def test_only_pages_of_the_locale_are_opened(tmp_path: Path) -> None:
    made = desk(tmp_path)
    for path in ("/de-de/kettle/", "/fr-fr/", "/fr-fr/a-z/", "/nowhere/", "../kettle.md", ""):
        assert made.opened(path) is None, path
        assert made.mend(path, "abcde-102", LID, "x").refused


def test_the_source_is_no_locale_to_review(tmp_path: Path) -> None:
    live = site(tmp_path)
    for name in ("en-US", "xx"):
        with pytest.raises(GeneratorError):
            chosen_locale(live, name)


def test_the_overview_has_all_locales_and_the_findings_of_one(tmp_path: Path) -> None:
    site(tmp_path)
    seen = overview(tmp_path, "fr-FR")
    assert set(seen.standings) == {"fr-FR", "de-DE"}
    assert {one.locale for one in seen.findings} == {"fr-FR"}
    assert "number-missing" in {one.code for one in seen.findings}
