"""All checks, in the order of their codes. To add one: a file, a row here, a case file."""

from __future__ import annotations

from generator.check.content import (
    brackets_unbalanced,
    breadcrumb_empty,
    code_changed,
    doubled_word,
    emphasis_lost,
    emphasis_takes_punctuation,
    emphasis_unrendered,
    escaped_marker,
    html_tag_mismatch,
    link_broken_syntax,
    link_target_mismatch,
    mt_placeholder_leak,
    number_missing,
    placeholder_lost,
    placeholder_unescaped,
)
from generator.check.kinds import Check
from generator.check.structure import segment_missing

CHECKS: tuple[Check, ...] = tuple(
    sorted(
        (
            segment_missing.CHECK,
            link_target_mismatch.CHECK,
            link_broken_syntax.CHECK,
            escaped_marker.CHECK,
            emphasis_lost.CHECK,
            emphasis_unrendered.CHECK,
            emphasis_takes_punctuation.CHECK,
            code_changed.CHECK,
            breadcrumb_empty.CHECK,
            mt_placeholder_leak.CHECK,
            placeholder_lost.CHECK,
            number_missing.CHECK,
            html_tag_mismatch.CHECK,
            placeholder_unescaped.CHECK,
            brackets_unbalanced.CHECK,
            doubled_word.CHECK,
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
