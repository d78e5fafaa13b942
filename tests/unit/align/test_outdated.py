from __future__ import annotations

from generator.align import Edition, Past, outdated
from generator.model.source import SourceFile
from generator.parse import parsed


def _edition(locale: str, body: str, commit: str = "") -> Edition:
    head = f"title: A\nms.sourcegitcommit: {commit}" if commit else "title: A"
    file = SourceFile("a.md", locale, f"---\n{head}\n---\n{body}\n")
    return Edition("a.md", file, parsed(file), locale)


def _segment(number: int, target: str, source: str) -> str:
    return (
        f'<span data-ttu-id="abcde-{number}">{target}</span>'
        f'<span class="sxs-lookup"><span data-stu-id="abcde-{number}">{source}</span></span>'
    )


def _asked(_commit: str) -> int | None:
    raise AssertionError("a build must not read the history to count commits")


def test_readers_are_told_of_a_changed_sentence_and_history_is_left_alone() -> None:
    editions = {
        "en-US": _edition("en-US", "Open it. Save them."),
        "fr-FR": _edition(
            "fr-FR",
            f"{_segment(102, 'Ouvrez.', 'Open it.')} {_segment(103, 'S.', 'Save it.')}",
            "1a",
        ),
    }
    found = outdated("a", editions, "en-US", "en-US", Past(lambda _commit: None, _asked))
    assert {name: (one.names, one.stale, one.missing) for name, one in found.items()} == {
        "fr-FR": (frozenset({"103"}), 1, 0)
    }


def test_translations_of_one_commit_are_not_compared() -> None:
    editions = {
        name: _edition(name, _segment(102, target, "Open it."), "1a")
        for name, target in (("fr-FR", "Ouvrez."), ("ja-JP", "開きます。"))
    }
    assert outdated("a", editions, "en-US", "en-US") == {}


def test_a_newer_translation_makes_an_older_one_stale() -> None:
    older = _edition("fr-FR", _segment(102, "Ouvrez.", "Open it now."), "1a")
    newer = _edition("ja-JP", _segment(102, "開きます。", "Open it later."), "2b")
    found = outdated("a", {"fr-FR": older, "ja-JP": newer}, "en-US", "en-US")
    assert set(found) == {"fr-FR"}
