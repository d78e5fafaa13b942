"""The catalogues that come with Hexapla, and the rules by which new ones are made."""

from __future__ import annotations

import gettext
import re

import pytest
from babel.localedata import locale_identifiers
from babel.messages.catalog import Catalog, Message

from generator.cldr.catalogue import read_catalogue
from generator.cldr.names import cldr_locale
from generator.cldr.po_files import (
    emptied,
    plural_categories,
    plural_forms,
    read_template,
    spelled,
    started,
    untranslated,
    updated,
)
from generator.disk.resources import resource_folder
from generator.disk.theme import catalogue_files

LOCALES = resource_folder("locales")
FILES = catalogue_files(LOCALES)
LANGUAGES = """ar cs da de el en es fi fr he hu id it ja ko nb nl pl pt-BR ro ru sr-Latn sv th tr
uk vi zh-Hans zh-Hant""".split()
COUNTS = (*range(2000), 1_000_000, 1_000_001, 3_000_000)


def _template() -> Catalog:
    return read_template((LOCALES / "hexapla.pot").read_bytes())


def _catalogue(name: str) -> Catalog:
    return read_catalogue(FILES[name].read_bytes(), name)


def _messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _forms(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)  # type: ignore[arg-type]


def _placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"%(?:\(\w*\))?.|\{\w*\}", text))


def test_there_is_a_catalogue_for_each_of_the_great_languages() -> None:
    assert sorted(FILES) == sorted(LANGUAGES)


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_catalogue_has_every_word_of_the_template_and_no_other(name: str) -> None:
    catalogue = _catalogue(name)
    assert [one.id for one in untranslated(catalogue)] == []
    assert [one.id for one in _messages(catalogue)] == [one.id for one in _messages(_template())]
    assert not catalogue.obsolete


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_translation_has_the_placeholders_of_its_word_and_no_markup(name: str) -> None:
    for message in _messages(_catalogue(name)):
        expected = _placeholders(_forms(message.id)[-1])
        for text in _forms(message.string):
            assert _placeholders(text) == expected, text
            assert not re.search(r"[<>]|&\w+;", text), text
            assert text == text.strip(), text
            assert "'" not in text, f"a typewriter's apostrophe: {text}"


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_catalogue_has_the_plurals_of_cldr(name: str) -> None:
    catalogue = _catalogue(name)
    categories = plural_categories(name)
    assert catalogue.num_plurals == len(categories)
    index, rule = gettext.c2py(catalogue.plural_expr), cldr_locale(name).plural_form
    assert all(categories[index(count)] == rule(count) for count in COUNTS)
    for message in _messages(catalogue):
        if not isinstance(message.id, str):
            assert len(_forms(message.string)) == len(categories), message.id


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("ja", {0: "5 件の記事", 1: "5 件の記事"}),
        ("pl", {1: "5 artykuł", 3: "5 artykuły", 5: "5 artykułów", 22: "5 artykuły"}),
        ("fr", {0: "5\xa0article", 2: "5\xa0articles", 1_000_000: "5 d’articles"}),
        ("sr-Latn", {21: "5 članak", 24: "5 članka", 11: "5 članaka"}),
    ],
)
def test_a_count_chooses_its_form(name: str, texts: dict[int, str]) -> None:
    catalogue = _catalogue(name)
    index = gettext.c2py(catalogue.plural_expr)
    message = catalogue.get("%(total)s article")
    assert message
    said = {count: _forms(message.string)[index(count)] % {"total": 5} for count in texts}
    assert said == texts


def test_the_plural_rule_of_every_language_of_cldr_can_be_written() -> None:
    for name in locale_identifiers():
        tag = name.replace("_", "-")
        index = gettext.c2py(plural_forms(tag).partition("plural=")[2].rstrip(";"))
        categories, rule = plural_categories(tag), cldr_locale(tag).plural_form
        wrong = [count for count in COUNTS[::7] if categories[index(count)] != rule(count)]
        assert wrong == [], tag


def test_a_catalogue_is_started_without_words_and_keeps_those_it_gets() -> None:
    template = _template()
    made = started("ga", template)
    assert len(list(untranslated(made))) == len(template)
    assert made.num_plurals == 5
    po = spelled(made).replace(b'msgid "Search"\nmsgstr ""', b'msgid "Search"\nmsgstr "Cuardach"')
    again = updated(po, "ga", template)
    assert spelled(again) == po
    assert len(list(untranslated(again))) == len(template) - 1


def test_words_that_are_no_longer_said_become_comments_and_new_ones_come_empty() -> None:
    old, new = emptied(_template()), emptied(_template())
    old.add("Goodbye")
    new.add("Welcome")
    po = spelled(started("fr", old)).replace(
        b'msgid "Goodbye"\nmsgstr ""', b'msgid "Goodbye"\nmsgstr "Au revoir"'
    )
    text = spelled(updated(po, "fr", new)).decode()
    assert 'msgid "Welcome"\nmsgstr ""' in text
    assert '#~ msgid "Goodbye"\n#~ msgstr "Au revoir"' in text


def test_catalogues_are_spelled_as_the_command_spells_them() -> None:
    for name, file in FILES.items():
        data = file.read_bytes()
        assert spelled(updated(data, name, _template())) == data, name
