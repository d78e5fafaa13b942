"""All checks, in the order of their codes. To add one: a file, a row here, a case file."""

from __future__ import annotations

from generator.check.consistency import (
    source_translated_differently,
    target_reused,
)
from generator.check.content import (
    brackets_unbalanced,
    breadcrumb_empty,
    code_changed,
    double_space,
    doubled_word,
    duplicate_punctuation,
    emphasis_lost,
    emphasis_takes_punctuation,
    emphasis_unrendered,
    end_punctuation,
    escaped_marker,
    html_tag_mismatch,
    identical_to_source,
    invisible_character,
    length_ratio,
    link_broken_syntax,
    link_target_mismatch,
    mojibake,
    mt_placeholder_leak,
    no_target_script,
    not_nfc,
    number_missing,
    placeholder_lost,
    placeholder_unescaped,
    punctuation_spacing,
    source_language_left,
    term_inconsistent,
    term_lost,
)
from generator.check.files import (
    article_missing,
    article_orphaned,
    article_untranslated,
    catalogue_invalid,
    catalogue_missing,
    docfx_invalid,
    featured_unresolved,
    file_too_large,
    file_unreadable,
    filename_hygiene,
    front_matter_invalid,
    front_matter_missing,
    landing_invalid,
    landing_shadowed,
    locale_mismatch,
    metadata_invalid,
    metadata_missing,
    metadata_unknown_key,
    not_utf_8,
    redirect_loop,
    redirect_shadowed,
    redirect_unresolved,
    redirects_invalid,
    route_collision,
    title_heading_mismatch,
    toc_invalid,
    toc_unresolved,
)
from generator.check.kinds import Check
from generator.check.links import (
    anchor_duplicate,
    anchor_unresolved,
    image_alt_empty,
    image_missing,
    link_empty,
    link_insecure,
    link_insecure_host,
    link_other_locale,
    link_scheme,
    link_spaced,
    link_unresolved,
    path_case_mismatch,
    video_address,
    xref_unknown,
)
from generator.check.structure import (
    alert_unknown,
    directive_unclosed,
    edge_whitespace,
    empty_source,
    empty_target,
    html_too_deep,
    html_unknown_tag,
    include_blocks,
    include_cycle,
    include_missing,
    segment_extra,
    segment_missing,
    snippet_missing,
    structure_mismatch,
    sxs_hash_mixed,
    sxs_id_duplicate,
    sxs_id_gap,
    sxs_id_mismatch,
    sxs_id_order,
    sxs_malformed,
    table_extra_cell,
)
from generator.check.versions import (
    source_commit_drift,
    source_history_missing,
    source_text_drift,
    sxs_range_unknown,
)

CHECKS: tuple[Check, ...] = tuple(
    sorted(
        (
            sxs_malformed.CHECK,
            sxs_id_mismatch.CHECK,
            sxs_id_duplicate.CHECK,
            sxs_id_order.CHECK,
            sxs_hash_mixed.CHECK,
            sxs_id_gap.CHECK,
            empty_target.CHECK,
            segment_missing.CHECK,
            edge_whitespace.CHECK,
            empty_source.CHECK,
            segment_extra.CHECK,
            structure_mismatch.CHECK,
            table_extra_cell.CHECK,
            html_unknown_tag.CHECK,
            html_too_deep.CHECK,
            directive_unclosed.CHECK,
            alert_unknown.CHECK,
            include_missing.CHECK,
            include_cycle.CHECK,
            include_blocks.CHECK,
            snippet_missing.CHECK,
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
            identical_to_source.CHECK,
            no_target_script.CHECK,
            source_language_left.CHECK,
            term_lost.CHECK,
            term_inconsistent.CHECK,
            end_punctuation.CHECK,
            duplicate_punctuation.CHECK,
            double_space.CHECK,
            doubled_word.CHECK,
            punctuation_spacing.CHECK,
            invisible_character.CHECK,
            not_nfc.CHECK,
            brackets_unbalanced.CHECK,
            mojibake.CHECK,
            length_ratio.CHECK,
            source_translated_differently.CHECK,
            target_reused.CHECK,
            front_matter_missing.CHECK,
            front_matter_invalid.CHECK,
            metadata_missing.CHECK,
            metadata_invalid.CHECK,
            metadata_unknown_key.CHECK,
            locale_mismatch.CHECK,
            title_heading_mismatch.CHECK,
            article_missing.CHECK,
            article_orphaned.CHECK,
            article_untranslated.CHECK,
            filename_hygiene.CHECK,
            not_utf_8.CHECK,
            file_unreadable.CHECK,
            file_too_large.CHECK,
            landing_invalid.CHECK,
            landing_shadowed.CHECK,
            toc_invalid.CHECK,
            toc_unresolved.CHECK,
            docfx_invalid.CHECK,
            redirects_invalid.CHECK,
            redirect_shadowed.CHECK,
            redirect_loop.CHECK,
            redirect_unresolved.CHECK,
            route_collision.CHECK,
            catalogue_invalid.CHECK,
            catalogue_missing.CHECK,
            featured_unresolved.CHECK,
            link_unresolved.CHECK,
            anchor_unresolved.CHECK,
            link_other_locale.CHECK,
            link_insecure.CHECK,
            link_empty.CHECK,
            link_spaced.CHECK,
            path_case_mismatch.CHECK,
            anchor_duplicate.CHECK,
            image_missing.CHECK,
            image_alt_empty.CHECK,
            link_scheme.CHECK,
            link_insecure_host.CHECK,
            xref_unknown.CHECK,
            video_address.CHECK,
            source_commit_drift.CHECK,
            source_text_drift.CHECK,
            sxs_range_unknown.CHECK,
            source_history_missing.CHECK,
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
