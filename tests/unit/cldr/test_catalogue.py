from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.cldr.catalogue import compiled, missing, translations, word_sources
from generator.model.diagnostic import Severity
from generator.model.locale import Locale

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
PLURAL = 'msgid "%(n)s day"\nmsgid_plural "%(n)s days"\n'


def _po(word: str, *, head: str = HEAD, more: str = "") -> bytes:
    return f'{head}msgid "Help"\nmsgstr "{word}"\n\n{more}'.encode()


def _help(words: Mapping[str, str], tag: str) -> str:
    made, _ = compiled({name: (_po(word),) for name, word in words.items()}, [tag])
    return translations(made, tag).gettext("Help")


@pytest.mark.parametrize(
    ("tag", "catalogues", "expected"),
    [
        ("fr-FR", "fr fr-CA", "fr"),
        ("fr-CA", "fr fr-CA", "fr-CA"),
        ("zh-TW", "zh zh-Hans zh-Hant", "zh-Hant"),
        ("zh-HK", "zh-Hans zh-Hant", "zh-Hant"),
        ("zh-CN", "zh-Hans zh-Hant", "zh-Hans"),
        ("zh", "zh-Hans zh-Hant", "zh-Hans"),
        ("es-MX", "es es-ES es-419", "es-419"),
        ("es-MX", "es es-ES", "es"),
        ("sr-Latn-RS", "sr sr-Latn", "sr-Latn"),
        ("sr-Latn-RS", "sr", ""),
        ("sr-ME", "sr sr-Latn", "sr-Latn"),
        ("sr-RS", "sr-Latn sr", "sr"),
        ("sr-RS", "sr-Latn", ""),
        ("pt-PT", "pt-BR pt-PT", "pt-PT"),
        ("pt-AO", "pt-BR pt-PT", "pt-PT"),
        ("pt-PT", "pt-BR", "pt-BR"),
        ("pt", "pt-BR pt-PT", "pt-BR"),
        ("no", "nb", "nb"),
        ("no-NO", "nb", "nb"),
        ("nn-NO", "nb", "nb"),
        ("nb-NO", "nb no", "nb"),
        ("iw-IL", "he", "he"),
        ("in-ID", "id", "id"),
        ("fr-FR", "de es", ""),
    ],
)
def test_a_locale_has_its_own_words_else_its_parents_else_english(
    tag: str, catalogues: str, expected: str
) -> None:
    assert _help({name: name for name in catalogues.split()}, tag) == (expected or "Help")


def test_each_word_that_a_catalogue_lacks_is_its_parents() -> None:
    whole = f'{PLURAL}msgstr[0] "%(n)s jour"\nmsgstr[1] "%(n)s jours"\n'
    half = f'{PLURAL}msgstr[0] "%(n)s journée"\nmsgstr[1] ""\n'
    rest = 'msgid "Next"\nmsgstr "Suivant"\n\n'
    catalogues = {"fr": (_po("Aide", more=rest + whole),), "fr-CA": (_po("", more=half),)}
    made, _ = compiled(catalogues, ["fr-CA"])
    words = translations(made, "fr-CA")
    assert [words.gettext("Help"), words.gettext("Next"), words.gettext("Previous")] == [
        "Aide",
        "Suivant",
        "Previous",
    ]
    assert [words.ngettext("%(n)s day", "%(n)s days", n) for n in (1, 2)] == [
        "%(n)s jour",
        "%(n)s jours",
    ]


def test_a_sites_own_catalogue_goes_before_the_one_of_hexapla_word_by_word() -> None:
    shipped = _po("Aide", more='msgid "Next"\nmsgstr "Suivant"\n')
    made, _ = compiled({"fr": (_po("Assistance"), shipped)}, ["fr-FR"])
    words = translations(made, "fr-FR")
    assert [words.gettext("Help"), words.gettext("Next")] == ["Assistance", "Suivant"]


def test_doubtful_words_are_not_used() -> None:
    po = f'{HEAD}#, fuzzy\nmsgid "Help"\nmsgstr "Aidez"\n'.encode()
    made, _ = compiled({"fr": (po,)}, ["fr-FR"])
    assert translations(made, "fr-FR").gettext("Help") == "Help"


def test_only_catalogues_that_a_locale_can_use_are_compiled() -> None:
    made, findings = compiled({"fr": (_po("Aide"),), "de": (b"broken",)}, ["fr-FR"])
    assert list(made) == ["fr"]
    assert findings == []


def test_words_without_a_translation_stay_english() -> None:
    assert _help({"fr": ""}, "fr-FR") == "Help"


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
    made, (finding,) = compiled({"fr": (po,)}, ["fr-FR", "fr-CA"])
    assert made == {}
    assert (finding.code, finding.severity) == ("catalogue-invalid", Severity.ERROR)
    assert finding.path == "locales/fr/LC_MESSAGES/hexapla.po"
    assert translations(made, "fr-FR").gettext("Help") == "Help"
    made, _ = compiled({"fr": (po, _po("Aide"))}, ["fr-FR"])
    assert translations(made, "fr-FR").gettext("Help") == "Aide"


@pytest.mark.parametrize(
    ("tag", "other"),
    [
        ("eu-ES", "en"),
        ("pt-PT", "pt-BR"),
        ("nn-NO", "nb"),
        ("sr-RS", "en"),
        ("sr-Latn-RS", ""),
        ("zh-TW", ""),
        ("zh-CN", ""),
        ("es-MX", ""),
        ("pt", ""),
        ("no", ""),
        ("no-NO", ""),
        ("en-GB", ""),
        ("en", ""),
    ],
)
def test_words_of_another_language_or_region_are_told(tag: str, other: str) -> None:
    names = ("es", "nb", "pt-BR", "sr-Latn", "zh-Hans", "zh-Hant")
    locale = Locale("own", tag, "", tag.lower(), tag, "ltr", "Help")
    found = missing(dict.fromkeys(names, (b"",)), [locale])
    assert [one.locale for one in found] == (["own"] if other else [])
    assert all(f"those of {other} stand in" in one.message for one in found)
    assert all(tag in one.help for one in found)


def test_the_tag_itself_comes_first() -> None:
    assert word_sources("pt-PT")[0] == "pt-PT"
