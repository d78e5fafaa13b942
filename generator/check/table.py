"""All checks, in the order of their codes. To add one: a file, a row here, a case file."""

from __future__ import annotations

from generator.check.consistency import source_translated_differently, target_reused
from generator.check.content import (
    code_changed,
    double_space,
    doubled_word,
    duplicate_punctuation,
    end_punctuation,
    identical_to_source,
    invisible_character,
    length_ratio,
    mojibake,
    no_target_script,
    not_nfc,
    punctuation_spacing,
    source_language_left,
    term_inconsistent,
    term_lost,
)
from generator.check.kinds import Check
from generator.check.structure import segment_missing

CHECKS: tuple[Check, ...] = tuple(
    sorted(
        (
            segment_missing.CHECK,
            code_changed.CHECK,
            doubled_word.CHECK,
            identical_to_source.CHECK,
            no_target_script.CHECK,
            source_language_left.CHECK,
            term_lost.CHECK,
            term_inconsistent.CHECK,
            end_punctuation.CHECK,
            duplicate_punctuation.CHECK,
            double_space.CHECK,
            punctuation_spacing.CHECK,
            invisible_character.CHECK,
            not_nfc.CHECK,
            mojibake.CHECK,
            length_ratio.CHECK,
            source_translated_differently.CHECK,
            target_reused.CHECK,
        ),
        key=lambda check: check.rule.code,
    )
)

BY_NAME = {check.rule.name: check for check in CHECKS}


def chosen(select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[Check, ...]:
    """The checks that `select` names (all if it is empty) and `ignore` does not.

    Names, codes, or beginnings of codes (`HX2`); raises `KeyError` for what names none.
    """
    for word in (*select, *ignore):
        if not any(_names(word, check) for check in CHECKS):
            raise KeyError(word)
    return tuple(
        check
        for check in CHECKS
        if (not select or any(_names(word, check) for word in select))
        and not any(_names(word, check) for word in ignore)
    )


def _names(word: str, check: Check) -> bool:
    code = word.upper()
    return word.lower() == check.rule.name or (
        code.startswith("HX") and check.rule.code.startswith(code)
    )
