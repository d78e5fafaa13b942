from __future__ import annotations

import pytest

from generator.model.errors import GeneratorError
from generator.model.settings import Settings, settings_from


def _faults(data: dict[str, object]) -> str:
    with pytest.raises(GeneratorError) as caught:
        settings_from(data, "hexapla.toml")
    return str(caught.value)


def test_no_settings_are_settings() -> None:
    settings = settings_from({}, "hexapla.toml")
    assert (settings.source_locale, settings.output, settings.fallback) == ("en-US", "site", "show")


def test_tags_are_canonical_after_reading() -> None:
    settings = settings_from({"source_locale": "en-gb", "locales": {"x": {"tag": "zh-hans"}}}, "x")
    assert settings.source_locale == "en-GB"
    assert settings.locales["x"].tag == "zh-Hans"


def test_a_title_may_be_one_text_or_a_table() -> None:
    assert settings_from({"title": "Help"}, "x").title == "Help"
    assert settings_from({"title": {"fr": "Aide"}}, "x").title == {"fr": "Aide"}


def test_a_base_url_loses_its_last_slash() -> None:
    settings = settings_from({"base_url": "https://help.example.org/docs/"}, "x")
    assert settings.base_url == "https://help.example.org/docs"


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(AttributeError, match="immutable"):
        Settings().output = "elsewhere"  # type: ignore[misc]


def test_all_faults_are_told_at_once_with_their_file() -> None:
    text = _faults(
        {
            "source_locale": "english",
            "base_url": "help.example.org",
            "bilingual": "perhaps",
            "fallback": "none",
            "locales": {"fr-FR": {"url": "FR/fr", "tag": "french"}},
        }
    )
    lines = text.splitlines()
    assert lines[0] == "hexapla.toml has 6 faults:"
    assert len(lines) == 7
    for place in (
        "source_locale",
        "base_url",
        "bilingual",
        "fallback",
        "locales.fr-FR.url",
        "locales.fr-FR.tag",
    ):
        assert any(line.startswith(f"  {place}: ") for line in lines[1:]), place


def test_one_fault_is_called_a_fault() -> None:
    assert _faults({"output": 5}).startswith("hexapla.toml has a fault:\n  output: ")


@pytest.mark.parametrize(
    ("key", "nearest"),
    [("titel", "title"), ("baseurl", "base_url"), ("falback", "fallback"), ("Theme", "theme")],
)
def test_an_unknown_key_is_told_with_the_nearest_name(key: str, nearest: str) -> None:
    assert f"  {key}: unknown key; did you mean {nearest}?" in _faults({key: "x"})


def test_an_unknown_key_like_no_other_is_told_with_all_names() -> None:
    text = _faults({"zzz": 1})
    assert "known are: title, base_url" in text


def test_an_unknown_key_of_a_locale_is_told_with_a_name_of_locales() -> None:
    text = _faults({"locales": {"fr-FR": {"lable": "x"}}})
    assert "  locales.fr-FR.lable: unknown key; did you mean label?" in text


@pytest.mark.parametrize("scheme", ["javascript", "data", "vbscript", "file", "blob"])
def test_dangerous_schemes_cannot_be_allowed(scheme: str) -> None:
    assert "can't be allowed" in _faults({"link_schemes": [scheme]})


@pytest.mark.parametrize("scheme", ["", "MS-Settings", "ms settings", "ms-settings:", "a/b", "é"])
def test_a_scheme_is_written_in_lower_case_without_the_colon(scheme: str) -> None:
    assert "link_schemes.0" in _faults({"link_schemes": [scheme]})


@pytest.mark.parametrize("scheme", ["ms-settings", "feedback-hub", "ftp", "git+ssh"])
def test_other_schemes_can_be_allowed(scheme: str) -> None:
    assert settings_from({"link_schemes": [scheme]}, "x").link_schemes == (scheme,)


@pytest.mark.parametrize("url", ["", "-fr", "FR", "fr/fr", "..", "fr fr", "é", "fr_fr"])
def test_a_url_part_has_lower_case_letters_digits_and_hyphens(url: str) -> None:
    assert "locales.fr.url" in _faults({"locales": {"fr": {"url": url}}})


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org", "javascript:x", "//example.org", "https://a/?b", "https://a/#b", "a"],
)
def test_a_base_url_is_an_address_of_the_web(url: str) -> None:
    assert "  base_url: " in _faults({"base_url": url})
    assert "  link_host: " in _faults({"link_host": url})
