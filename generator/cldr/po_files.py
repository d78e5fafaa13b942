"""Catalogues as translators work on them: `.po` files and their template, `.pot`."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from io import BytesIO

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po
from babel.plural import PluralRule, to_gettext

from generator.cldr.catalogue import finished, read_catalogue, read_messages
from generator.cldr.names import cldr_locale

_CATEGORIES = ("zero", "one", "two", "few", "many", "other")
_COUNTS = (*range(201), 1000, 1001, 10_000, 100_000, *range(1_000_000, 1_000_002), 2_000_000)
"""Numbers that have, between them, every plural category of whole numbers in CLDR."""

_FRACTIONS = "vwftce"  # CLDR's operands for digits after the point, and for "1.2 million"


def read_template(pot: bytes) -> Catalog:
    """A `.pot` file. Raises one of `UNREADABLE`."""
    return read_messages(pot, None)


def spelled(catalogue: Catalog) -> bytes:
    """The file of a catalogue or a template, the same for any version of Babel."""
    output = BytesIO()
    write_po(output, catalogue, include_lineno=False)
    return re.sub(rb'"Generated-By: [^"]*"\n', b"", output.getvalue())


def emptied(old: Catalog) -> Catalog:
    """A template with the head of the one before it, dates included, and no words."""
    template = Catalog(
        project=old.project,
        version=old.version,
        header_comment=old.header_comment,
        creation_date=old.creation_date,
        revision_date=old.revision_date,
        last_translator=old.last_translator,
        language_team=old.language_team,
        fuzzy=old.fuzzy,
    )
    template.msgid_bugs_address = old.msgid_bugs_address  # '' there would be an example's
    return template


def started(name: str, template: Catalog) -> Catalog:
    """A catalogue without any translation, for the locale with the tag `name`."""
    language = cldr_locale(name).get_display_name("en") or name
    catalogue = Catalog(
        locale=name.replace("-", "_"),
        project=template.project,
        version=template.version,
        header_comment=f"# {language} words of the web interface of Hexapla.\n#",
        creation_date=template.creation_date,
        revision_date=template.creation_date,
        last_translator="",
        language_team=language,
        fuzzy=False,
    )
    catalogue.msgid_bugs_address = template.msgid_bugs_address
    catalogue.mime_headers = [("Plural-Forms", plural_forms(name))]
    catalogue.update(template, no_fuzzy_matching=True)
    return catalogue


def updated(po: bytes, name: str, template: Catalog) -> Catalog:
    """A catalogue with all words of the template, and none beside them but as comments.

    What is translated stays. Raises one of `UNREADABLE`.
    """
    catalogue = read_catalogue(po, name)
    catalogue.update(template, no_fuzzy_matching=True)
    return catalogue


def untranslated(catalogue: Catalog) -> Iterator[Message]:
    """The words that a catalogue has no translation for, or a doubtful one."""
    for message in catalogue:
        if message.id and (message.fuzzy or not finished(message.string)):
            yield message


def plural_categories(tag: str) -> tuple[str, ...]:
    """CLDR's plural categories of whole numbers, in the order of a catalogue's forms."""
    rule = cldr_locale(tag).plural_form
    found = {rule(count) for count in _COUNTS}
    return tuple(category for category in _CATEGORIES if category in found)


def plural_forms(tag: str) -> str:
    """The header `Plural-Forms` by CLDR's rule; gettext's customary wording where it agrees."""
    categories = plural_categories(tag)
    rule = cldr_locale(tag).plural_form
    customary = Catalog(locale=str(cldr_locale(tag)))
    index = gettext.c2py(customary.plural_expr)
    if customary.num_plurals == len(categories) and all(
        categories[min(index(count), len(categories) - 1)] == rule(count) for count in _COUNTS
    ):
        return customary.plural_forms
    # The last category needs no rule of its own: it is what the others leave.
    rules = {category: _of_whole_numbers(rule.rules[category]) for category in categories[:-1]}
    return to_gettext(PluralRule(rules))


def _of_whole_numbers(rule: str) -> str:
    """A rule of CLDR without what it says of fractions, which gettext does not have."""
    kept = []
    for condition in rule.split(" or "):
        relations = condition.split(" and ")
        said = [relation for relation in relations if relation[0] not in _FRACTIONS]
        others = (relation for relation in relations if relation[0] in _FRACTIONS)
        if said and all(PluralRule({"one": relation})(0) == "one" for relation in others):
            kept.append(" and ".join(said))
    return " or ".join(kept)
