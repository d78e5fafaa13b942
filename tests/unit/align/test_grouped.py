from __future__ import annotations

from datetime import date

from generator.align import grouped
from generator.model.site import Group, Outline


def _outline(
    locale: str, path: str, *, asset: str = "", day: int = 0, bilingual: bool = False
) -> Outline:
    when = date(2020, 1, day) if day else None
    return Outline(locale, path, path, "", "", asset, "", when, bilingual, False)


def _shape(groups: list[Group]) -> list[tuple[str, list[str], str]]:
    return [(group.key, sorted(group.outlines), group.origin) for group in groups]


def test_files_at_the_same_path_are_one_article() -> None:
    outlines = [_outline(locale, "a/b.md") for locale in ("fr-FR", "en-US", "de-DE")]
    assert _shape(grouped(outlines, "en-US")) == [("a/b", ["de-DE", "en-US", "fr-FR"], "en-US")]


def test_files_at_different_paths_are_articles_of_their_own_sorted_by_key() -> None:
    outlines = [_outline("en-US", path) for path in ("b.md", "a/z.md", "A.md", "é.md")]
    assert [group.key for group in grouped(outlines, "en-US")] == ["A", "a/z", "b", "é"]


def test_the_order_of_the_outlines_does_not_matter() -> None:
    outlines = [
        _outline("fr-FR", "a.md", asset="x"),
        _outline("de-DE", "b.md", asset="x"),
        _outline("en-US", "c.md"),
        _outline("fr-FR", "C.md"),
        _outline("ja-JP", "d.md", asset="x"),
    ]
    expected = _shape(grouped(outlines, "en-US"))
    assert _shape(grouped(outlines[::-1], "en-US")) == expected
    assert _shape(grouped(outlines[2:] + outlines[:2], "en-US")) == expected


def test_paths_that_differ_in_case_between_locales_are_one_article_named_by_the_source() -> None:
    outlines = [_outline("fr-FR", "office/setup.md"), _outline("en-US", "Office/Setup.md")]
    assert _shape(grouped(outlines, "en-US")) == [("Office/Setup", ["en-US", "fr-FR"], "en-US")]


def test_paths_of_different_normal_forms_are_one_article() -> None:
    outlines = [_outline("fr-FR", "cafe\u0301.md"), _outline("en-US", "caf\u00e9.md")]
    assert len(grouped(outlines, "en-US")) == 1


def test_paths_that_differ_in_case_within_a_locale_are_two_articles() -> None:
    outlines = [_outline("en-US", "Setup.md"), _outline("en-US", "setup.md")]
    groups = grouped(outlines, "en-US")
    assert sorted(group.key for group in groups) == ["Setup", "setup"]


def test_an_asset_id_joins_a_file_that_was_renamed_in_a_locale() -> None:
    outlines = [
        _outline("en-US", "new.md", asset="x"),
        _outline("de-DE", "new.md", asset="x"),
        _outline("fr-FR", "old.md", asset="x"),
    ]
    assert _shape(grouped(outlines, "en-US")) == [("new", ["de-DE", "en-US", "fr-FR"], "en-US")]


def test_the_path_comes_before_the_asset_id() -> None:
    outlines = [
        _outline("en-US", "a.md", asset="x"),
        _outline("fr-FR", "a.md", asset="y"),
        _outline("en-US", "b.md", asset="y"),
    ]
    assert _shape(grouped(outlines, "en-US")) == [
        ("a", ["en-US", "fr-FR"], "en-US"),
        ("b", ["en-US"], "en-US"),
    ]


def test_an_asset_id_joins_no_two_files_of_one_locale() -> None:
    outlines = [_outline("en-US", "a.md", asset="x"), _outline("en-US", "b.md", asset="x")]
    assert len(grouped(outlines, "en-US")) == 2


def test_an_empty_asset_id_joins_nothing() -> None:
    outlines = [_outline("en-US", "a.md"), _outline("fr-FR", "b.md")]
    assert len(grouped(outlines, "en-US")) == 2


def test_the_source_locales_own_file_is_the_origin() -> None:
    outlines = [
        _outline("fr-FR", "a.md", bilingual=True, day=9),
        _outline("en-US", "a.md", day=1),
    ]
    assert grouped(outlines, "en-US")[0].origin == "en-US"


def test_without_the_source_the_newest_bilingual_file_is_the_origin() -> None:
    outlines = [
        _outline("ar-SA", "a.md", bilingual=True, day=3),
        _outline("fr-FR", "a.md", bilingual=True, day=5),
        _outline("ja-JP", "a.md", bilingual=False, day=9),
        _outline("zh-CN", "a.md", bilingual=True),
    ]
    assert grouped(outlines, "en-US")[0].origin == "fr-FR"


def test_without_any_source_text_the_newest_file_is_the_origin() -> None:
    outlines = [_outline("fr-FR", "a.md", day=3), _outline("de-DE", "a.md", day=5)]
    assert grouped(outlines, "en-US")[0].origin == "de-DE"


def test_files_of_the_same_day_are_decided_by_the_locales_name() -> None:
    outlines = [_outline(locale, "a.md", bilingual=True, day=3) for locale in ("fr-FR", "de-DE")]
    assert grouped(outlines, "en-US")[0].origin == "fr-FR"
    assert grouped(outlines[::-1], "en-US")[0].origin == "fr-FR"


def test_without_the_source_the_path_of_most_locales_names_the_article() -> None:
    outlines = [
        _outline("de-DE", "alt.md", asset="x"),
        _outline("fr-FR", "new.md", asset="x"),
        _outline("ja-JP", "new.md", asset="x"),
    ]
    assert grouped(outlines, "en-US")[0].key == "new"


def test_no_files_are_no_articles() -> None:
    assert grouped([], "en-US") == []
