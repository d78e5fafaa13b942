"""The memory of a locale's translated sentences."""

from __future__ import annotations

import time

from generator.align.leverage import Known, Leverage, Memory, likeness


def anything(_target: str, _source: str) -> bool:
    return True


def known(source: str, target: str, machine: bool = False) -> Known:
    return Known(source, target, machine)


def test_the_very_sentence_has_its_commonest_target() -> None:
    memory = Memory([known("Save.", "B"), known("Save.", "A"), known("Save.", "A", True)])
    assert memory.exact("Save.", anything) == Leverage("A", 100, False)
    memory.add(known("Save.", "C"))
    memory.add(known("Save .", "C"))
    assert memory.exact("Save.", anything) == Leverage("C", 100, False)
    assert memory.exact("Close.", anything) is None
    assert len(memory) == 1


def test_a_sentence_without_words_teaches_nothing() -> None:
    memory = Memory([known("", "A"), known("Save.", " ")])
    assert len(memory) == 0


def test_the_likest_sentence_counts_from_the_threshold_on() -> None:
    memory = Memory(
        [known("Unplug the kettle now.", "A", True), known("Unplug the old kettle.", "B")]
    )
    found = memory.fuzzy("Unplug the kettle.", 75, anything)
    assert found is not None
    assert (found.target, found.machine) == ("A", True) or found.target == "B"
    assert 75 <= found.likeness < 100
    assert memory.fuzzy("Unplug the kettle.", 95, anything) is None
    assert memory.fuzzy("Nothing alike", 50, anything) is None


def test_a_target_whose_markup_does_not_fit_is_passed_over() -> None:
    memory = Memory([known("**Save** it.", "Zapisz."), known("**Save** it!", "**Zapisz**!")])

    def bold(target: str, source: str) -> bool:
        return target.count("**") == source.count("**")

    assert memory.exact("**Save** it.", bold) is None
    assert memory.fuzzy("**Save** it.", 75, bold) == Leverage("**Zapisz**!", 91, False)


def test_languages_without_spaces_have_fuzzy_matches() -> None:
    memory = Memory([known("設定を保存してから閉じます。", "A")])
    assert memory.fuzzy("設定を保存して閉じます。", 75, anything) is not None


def test_likeness_is_100_for_the_very_sentence_alone() -> None:
    assert likeness("[Save](a.md)", "[Save](a.md) ") == 100
    assert likeness("[Save](a.md)", "[Save](b.md)") < 100
    assert likeness("Save", "") == 0


def test_ten_thousand_sentences_are_asked_for_in_no_time() -> None:
    sentences = [
        f"Open the page {n} and choose word{n % 977} of list {n * 7}." for n in range(10_000)
    ]
    memory = Memory(known(one, one) for one in sentences)
    began = time.process_time()
    for one in sentences[:1_000]:
        assert memory.fuzzy(f"{one} Now", 75, anything)
    assert time.process_time() - began < 10
