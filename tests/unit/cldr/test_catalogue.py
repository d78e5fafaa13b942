from __future__ import annotations

import pytest

from generator.cldr.catalogue import compiled, translations
from generator.model.diagnostic import Severity

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


def _po(word: str, *, head: str = HEAD) -> bytes:
    return f'{head}msgid "Help"\nmsgstr "{word}"\n'.encode()


def _help(catalogues: dict[str, bytes], tag: str) -> str:
    made, _ = compiled(catalogues, [tag])
    return translations(made, tag).gettext("Help")


def test_a_locale_has_its_own_catalogue_else_its_parents_else_english() -> None:
    catalogues = {"pt": _po("Ajuda"), "pt-PT": _po("Apoio")}
    assert [_help(catalogues, tag) for tag in ("pt-PT", "pt-BR", "fr-FR")] == [
        "Apoio",
        "Ajuda",
        "Help",
    ]


def test_only_catalogues_that_a_locale_can_use_are_compiled() -> None:
    made, findings = compiled({"fr": _po("Aide"), "de": b"broken"}, ["fr-FR"])
    assert list(made) == ["fr"]
    assert findings == []


def test_words_without_a_translation_stay_english() -> None:
    assert _help({"fr": _po("")}, "fr-FR") == "Help"


@pytest.mark.parametrize(
    "po",
    [
        b"not a catalogue",
        b"\xff\xfe\x00",
        _po("x", head='msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n +;\\n"\n\n'),
        _po("x", head='msgid ""\nmsgstr "Content-Type: text/plain; charset=none-such\\n"\n\n'),
    ],
)
def test_a_catalogue_that_cannot_be_read_is_reported_and_left_out(po: bytes) -> None:
    made, (finding,) = compiled({"fr": po}, ["fr-FR", "fr-CA"])
    assert made == {}
    assert (finding.code, finding.severity) == ("catalogue-invalid", Severity.ERROR)
    assert finding.path == "locales/fr/LC_MESSAGES/hexapla.po"
    assert translations(made, "fr-FR").gettext("Help") == "Help"
