from __future__ import annotations

import itertools
import random
from typing import TypeVar

import pytest

from generator.cldr.alphabet import Letter, alphabetical

T = TypeVar("T")

TITLES = {
    "sv-SE": [
        ("A", ["Ansluta", "Avsluta"]),
        ("Z", ["Zooma"]),
        ("Å", ["Åtkomst", "Återställa"]),
        ("Ä", ["Ändra"]),
        ("Ö", ["Öppna", "Översikt"]),
    ],
    "de-DE": [
        ("A", ["Abmelden", "Ändern", "Anmelden"]),
        ("O", ["Ordner", "Öffnen"]),
        ("S", ["Straße", "Suche"]),
        ("U", ["Überblick", "Update"]),
        ("Z", ["Zugriff"]),
    ],
    "ro-RO": [
        ("A", ["Adresă", "Atașare"]),
        ("Ă", ["Ăsta"]),
        ("Â", ["Âncă"]),
        ("I", ["Imagine"]),
        ("Î", ["Închidere"]),
        ("S", ["Setări"]),
        ("Ș", ["Ștergere"]),
        ("T", ["Text"]),
        ("Ț", ["Țintă"]),
    ],
    "ja-JP": [
        ("E", ["Excel"]),
        ("あ", ["アカウント", "いいね"]),
        ("か", ["かな", "ガイド"]),
        ("さ", ["サインイン"]),
    ],
    "ru-RU": [
        ("O", ["Outlook"]),
        ("А", ["Аккаунт"]),
        ("Е", ["Ещё", "Ёлка"]),
        ("Я", ["Язык"]),
    ],
    "ar-SA": [
        ("T", ["Teams"]),
        ("ا", ["إعداد", "اسم"]),
        ("ب", ["بريد"]),
        ("ي", ["يوم"]),
    ],
}


def _letters(groups: list[tuple[Letter, list[str]]]) -> list[str]:
    return [letter.label for letter, _ in groups]


def _labelled(groups: list[tuple[Letter, list[T]]]) -> list[tuple[str, list[T]]]:
    return [(letter.label, things) for letter, things in groups]


@pytest.mark.parametrize("tag", TITLES)
def test_titles_stand_under_the_letters_of_the_locales_alphabet(tag: str) -> None:
    titles = [title for _, group in TITLES[tag] for title in group]
    random.Random(7).shuffle(titles)
    found = alphabetical([(title, title) for title in titles], tag)
    expected = {letter: set(group) for letter, group in TITLES[tag]}
    assert {letter.label: set(group) for letter, group in found} == expected


@pytest.mark.parametrize("tag", ["sv-SE", "de-DE", "ro-RO", "ru-RU"])
def test_letters_are_in_the_locales_order(tag: str) -> None:
    titles = [title for _, group in reversed(TITLES[tag]) for title in group]
    letters = _letters(alphabetical([(title, title) for title in titles], tag))
    wanted = [letter for letter, _ in TITLES[tag]]
    native = [letter for letter in letters if not (tag == "ru-RU" and letter == "O")]
    assert native == [letter for letter in wanted if letter in native]


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("sv-SE", ["Zooma", "Åka", "Ändra", "Öppna"]),
        ("de-DE", ["Ader", "Äther", "Zoo"]),
        ("ro-RO", ["Sac", "Știre", "Tac", "Țară"]),
        ("ru-RU", ["Еда", "Ёж", "Жук"]),
        ("ja-JP", ["あい", "かな", "さけ", "たこ"]),
        ("ar-SA", ["باب", "تاج", "يد"]),
    ],
)
def test_titles_are_in_the_locales_order(tag: str, words: list[str]) -> None:
    for arrangement in itertools.islice(itertools.permutations(words), 24):
        groups = alphabetical([(word, word) for word in arrangement], tag)
        assert [word for _, group in groups for word in group] == words


def test_swedish_a_with_ring_is_its_own_letter_and_german_umlaut_is_not() -> None:
    titled = [("Åka", 1), ("Aha", 2)]
    assert len(alphabetical(titled, "sv-SE")) == 2
    assert _letters(alphabetical([("Ärger", 1), ("Aha", 2)], "de-DE")) == ["A"]


def test_case_and_accents_decide_only_between_equal_letters() -> None:
    titled = [(word, word) for word in ("zoo", "Eau", "été", "eau", "Été", "etc")]
    ((_, first), (_, second)) = alphabetical(titled, "fr-FR")
    assert first[:2] in (["eau", "Eau"], ["Eau", "eau"])
    assert first[2] == "etc"
    assert second == ["zoo"]


def test_what_stands_before_the_first_letter_does_not_count() -> None:
    titled = [(title, title) for title in ("« Éa »", "(Beta)", ".NET", "“Ah”", "Ad", "Be")]
    expected = [("A", ["Ad", "“Ah”"]), ("B", ["Be", "(Beta)"]), ("E", ["« Éa »"]), ("N", [".NET"])]
    assert _labelled(alphabetical(titled, "en-US")) == expected


@pytest.mark.parametrize("tag", ["en-US", "ar-SA", "zh-TW", "th-TH"])
def test_digits_of_any_script_are_the_first_group(tag: str) -> None:
    titled = [("A", 0), ("365 days", 1), ("٣٦٥", 2), ("½ price", 3), ("#1", 4)]
    first = alphabetical(titled, tag)[0]
    assert first[0] == ("0–9", "0-9")
    assert sorted(first[1]) == [1, 2, 3, 4]


def test_a_title_of_neither_letters_nor_digits_stands_under_an_ellipsis_at_the_end() -> None:
    titled = [("", 1), ("…", 2), ("😀", 3), ("A", 4), ("Я", 5)]
    found = _labelled(alphabetical(titled, "en-US"))
    assert found == [("A", [4]), ("Cyrillic", [5]), ("…", [1, 2, 3])]


@pytest.mark.parametrize(
    ("tag", "label"),
    [("ja-JP", "漢字"), ("fr-FR", "Sinogrammes"), ("zh-CN", "H"), ("zh-TW", "6劃")],
)
def test_letters_that_the_alphabet_lacks_stand_under_the_name_of_their_script(
    tag: str, label: str
) -> None:
    assert _letters(alphabetical([("会議", "")], tag)) == [label]


@pytest.mark.parametrize("tag", ["en-US", "hr-HR", "tr-TR", "zh-TW", "th-TH", "ja-JP", "ko-KR"])
def test_each_group_has_a_name_of_its_own(tag: str) -> None:
    characters = [chr(code) for code in range(0x20, 0x3400, 7)]
    names = [letter.name for letter, _ in alphabetical([(c, c) for c in characters], tag)]
    assert len({name.casefold() for name in names}) == len(names) > 20


def test_equal_titles_stay_in_the_order_given() -> None:
    titled = [("Same", number) for number in range(5)]
    assert _labelled(alphabetical(titled, "en-US")) == [("S", [0, 1, 2, 3, 4])]


def test_things_need_not_be_comparable() -> None:
    assert _labelled(alphabetical([("B", object), ("B", 1), ("A", None)], "en-US")) == [
        ("A", [None]),
        ("B", [object, 1]),
    ]


def test_no_titles_have_no_letters() -> None:
    assert alphabetical([], "en-US") == []
