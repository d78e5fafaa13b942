from __future__ import annotations

import pytest

from generator.cldr.catalogue import compiled
from generator.model.errors import GeneratorError
from generator.model.locale import Locale
from generator.model.settings import LocaleSettings, Settings
from generator.plan import planned_locales

FRENCH = (
    b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    b'msgid "Help"\nmsgstr "Aide"\n'
)


def _planned(*names: str, **settings: object) -> dict[str, Locale]:
    folders = {name: f"/content/{name}" for name in names}
    words, _ = compiled({"fr": (FRENCH,)}, names)
    planned = planned_locales(Settings(**settings), folders, words)
    return {locale.name: locale for locale in planned}


def test_the_source_comes_first_then_the_others_by_name() -> None:
    assert list(_planned("fr-FR", "en-US", "ar-SA")) == ["en-US", "ar-SA", "fr-FR"]


def test_a_folder_named_by_its_tag_needs_no_settings() -> None:
    french = _planned("en-US", "fr-fr")["fr-fr"]
    assert (french.tag, french.url, french.folder) == ("fr-FR", "fr-fr", "/content/fr-fr")
    assert (french.label, french.direction, french.fallback) == ("Français", "ltr", "show")


def test_tag_url_label_and_fallback_can_be_set() -> None:
    own = LocaleSettings(tag="zh-Hans", url="cn", label="中文（简体）", fallback="hide")
    chinese = _planned("en-US", "chinese", locales={"chinese": own})["chinese"]
    assert (chinese.tag, chinese.url, chinese.label, chinese.fallback) == (
        "zh-Hans",
        "cn",
        "中文（简体）",
        "hide",
    )


def test_the_sites_fallback_holds_where_a_locale_has_none() -> None:
    planned = _planned(
        "en-US",
        "fr-FR",
        "de-DE",
        fallback="omit",
        locales={"de-DE": LocaleSettings(fallback="show")},
    )
    assert (planned["fr-FR"].fallback, planned["de-DE"].fallback) == ("omit", "show")


def test_right_to_left_languages_are_known() -> None:
    planned = _planned("en-US", "ar-SA", "he-IL", "fr-FR")
    assert [planned[name].direction for name in ("ar-SA", "he-IL", "fr-FR", "en-US")] == [
        "rtl",
        "rtl",
        "ltr",
        "ltr",
    ]


def test_two_locales_of_one_language_are_told_apart_by_their_labels() -> None:
    planned = _planned("en-US", "pt-BR", "pt-PT", "de-DE")
    assert planned["pt-BR"].label != planned["pt-PT"].label
    assert "Brasil" in planned["pt-BR"].label
    assert planned["de-DE"].label == "Deutsch"


def test_titles_are_found_by_name_then_by_parent_then_in_the_source_language() -> None:
    title = {"en": "Help", "fr-FR": "Aide", "pt": "Ajuda"}
    planned = _planned("en-US", "fr-FR", "pt-BR", "ja-JP", title=title)
    assert [planned[name].title for name in ("en-US", "fr-FR", "pt-BR", "ja-JP")] == [
        "Help",
        "Aide",
        "Ajuda",
        "Help",
    ]


def test_a_site_without_a_title_is_called_help_in_each_language() -> None:
    planned = _planned("en-US", "fr-FR", "ja-JP")
    assert [planned[name].title for name in ("en-US", "fr-FR", "ja-JP")] == ["Help", "Aide", "Help"]


def test_the_source_may_be_a_folder_of_another_name() -> None:
    own = {"english": LocaleSettings(tag="en-US")}
    assert list(_planned("de-DE", "english", locales=own)) == ["english", "de-DE"]


def test_a_folder_that_is_no_tag_needs_one() -> None:
    with pytest.raises(GeneratorError, match=r"locales\.french.*give the locale a tag"):
        _planned("en-US", "french")


@pytest.mark.parametrize(
    "own",
    [LocaleSettings(tag="fr-FR", url="other"), LocaleSettings(tag="fr-CA", url="fr-fr")],
)
def test_two_locales_may_share_neither_tag_nor_url_part(own: LocaleSettings) -> None:
    with pytest.raises(GeneratorError, match="two locales have the"):
        _planned("en-US", "fr-FR", "quebec", locales={"quebec": own})
