from __future__ import annotations

from datetime import date

import pytest

from generator.cldr.names import direction, formatted_date, label, label_in, parents


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("sr-Latn-RS", "sr-Latn-RS sr-Latn"),
        ("sr-RS", "sr-RS sr"),
        ("sr-ME", "sr-ME sr-Latn-ME sr-Latn"),
        ("zh-TW", "zh-TW zh-Hant-TW zh-Hant"),
        ("zh-Hant-MO", "zh-Hant-MO zh-Hant-HK zh-Hant"),
        ("zh-Hans-SG", "zh-Hans-SG zh-Hans zh"),
        ("uz-AF", "uz-AF uz-Arab-AF uz-Arab"),
        ("es-MX", "es-MX es-419 es"),
        ("es-ES", "es-ES es"),
        ("pt-AO", "pt-AO pt-PT pt"),
        ("pt-BR", "pt-BR pt"),
        ("en-GB", "en-GB en-001 en"),
        ("nn-NO", "nn-NO nn no"),
        ("iw-IL", "iw-IL iw he"),
        ("sh", "sh sr-Latn"),
        ("ca-ES-valencia", "ca-ES-valencia ca-ES ca"),
        ("qq-QQ", "qq-QQ qq"),
        ("fr-FR", "fr-FR fr"),
        ("fr", "fr"),
    ],
)
def test_parents_are_tried_from_the_nearest(tag: str, expected: str) -> None:
    assert parents(tag) == tuple(expected.split())


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("ar-SA", "rtl"),
        ("he-IL", "rtl"),
        ("fa-IR", "rtl"),
        ("ur-PK", "rtl"),
        ("fr-FR", "ltr"),
        ("ja-JP", "ltr"),
        ("sr-Latn-RS", "ltr"),
        ("qq-QQ", "ltr"),
    ],
)
def test_the_direction_is_the_languages(tag: str, expected: str) -> None:
    assert direction(tag) == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("fr-FR", "Français"),
        ("de-DE", "Deutsch"),
        ("sv-SE", "Svenska"),
        ("ru-RU", "Русский"),
        ("ja-JP", "日本語"),
        ("ar-SA", "العربية"),
        ("ro-RO", "Română"),
    ],
)
def test_a_language_names_itself_with_a_capital(tag: str, expected: str) -> None:
    assert label(tag, qualified=False) == expected


def test_a_qualified_label_names_the_region() -> None:
    assert label("pt-BR", qualified=True) == "Português (Brasil)"
    assert label("pt-PT", qualified=True) != label("pt-BR", qualified=True)


@pytest.mark.parametrize(
    ("tag", "reader", "expected"),
    [
        ("en-US", "fr-FR", "anglais"),
        ("fr-FR", "en-US", "French"),
        ("en-US", "de-DE", "Englisch"),
        ("en-US", "ja-JP", "英語"),
    ],
)
def test_a_language_is_named_in_the_readers_language(tag: str, reader: str, expected: str) -> None:
    assert label_in(tag, reader) == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en-US", "August 22, 2019"),
        ("en-GB", "22 August 2019"),
        ("fr-FR", "22 août 2019"),
        ("de-DE", "22. August 2019"),
        ("sv-SE", "22 augusti 2019"),
        ("ro-RO", "22 august 2019"),
        ("ru-RU", "22 августа 2019\u202fг."),
        ("ja-JP", "2019年8月22日"),
    ],
)
def test_dates_are_written_as_the_locale_does(tag: str, expected: str) -> None:
    written = formatted_date(date(2019, 8, 22), tag)
    assert written.replace("\u202f", " ").replace("\xa0", " ") == expected.replace("\u202f", " ")


def test_an_arabic_date_names_the_month_in_arabic() -> None:
    assert "أغسطس" in formatted_date(date(2019, 8, 22), "ar-SA")


def test_no_date_is_no_text() -> None:
    assert formatted_date(None, "fr-FR") == ""


def test_a_tag_unknown_to_cldr_has_a_label_and_dates() -> None:
    assert label("fr-XX", qualified=False) == "Français"
    assert formatted_date(date(2019, 8, 22), "qq-QQ") == "August 22, 2019"
