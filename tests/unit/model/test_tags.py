from __future__ import annotations

import pytest

from generator.model.tags import canonical_tag, is_locale_folder


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("fr-FR", "fr-FR"),
        ("fr-fr", "fr-FR"),
        ("FR", "fr"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("sr-latn-rs", "sr-Latn-RS"),
        ("es-419", "es-419"),
        ("ast", "ast"),
        ("de-CH-1996", "de-CH-1996"),
        ("ca-es-VALENCIA", "ca-ES-valencia"),
    ],
)
def test_tags_are_spelled_canonically(text: str, tag: str) -> None:
    assert canonical_tag(text) == tag
    assert canonical_tag(tag) == tag


@pytest.mark.parametrize(
    "text",
    [
        "",
        "f",
        "french",
        "fr_FR",
        "fr-",
        "-fr",
        "fr--FR",
        "fr-F",
        "fr-FR-",
        "fr-FR\n",
        " fr",
        "../fr",
        "fr/FR",
        "en-x-private",
        "de-u-co-phonebk",
        "f\u0433",
        "ﬁ-FI",
    ],
)
def test_other_text_is_no_tag(text: str) -> None:
    with pytest.raises(ValueError, match="BCP 47"):
        canonical_tag(text)


@pytest.mark.parametrize("name", ["fr-FR", "fr-fr", "zh-Hans", "es-419", "de", "sr-Latn-RS"])
def test_folders_named_by_a_tag_are_locales(name: str) -> None:
    assert is_locale_folder(name)


@pytest.mark.parametrize("name", ["doc", "api", "images", "includes", "a", "fr_FR", "_de", ".git"])
def test_other_folders_are_no_locales(name: str) -> None:
    assert not is_locale_folder(name)
