"""Faults planted in clean articles: each is found in its very place; clean articles are silent."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from seeded_faults import SEEDS, Seed

from generator.build.checking import check
from generator.check.table import BY_NAME
from generator.disk.settings import site_folder
from generator.model.diagnostic import Diagnostic, Severity

CONTENT = Path(__file__).resolve().parents[2] / "content"
LOCALES = ("en-US", "de-DE", "fr-FR", "ja-JP")
NUMBERED = list(enumerate(SEEDS))
ACTIVE = [(number, seed) for number, seed in NUMBERED if seed.check in BY_NAME]

_LINK = re.compile(r"(?<=\]\()[\w./-]+\.md(?=[)#])")
_MARKED = re.compile("⟦(?P<words>.*?)⟧", re.DOTALL)

Place = tuple[int, int, int]
"""(line, column, characters)."""


def clean_text(seed: Seed, number: int, locale: str) -> str:
    """An article's file before the fault; its links lead to the article beside it."""
    text = (CONTENT / locale / f"{seed.article}.md").read_text(encoding="utf-8")
    text = _LINK.sub("install.md", text)
    # Files with the same asset id would be one article.
    text = re.sub(r"(?<=ms\.assetid: )\w{8}", f"{number:08x}", text)
    for old, new in seed.everywhere:
        assert old in text, f"{locale}: no {old}"
        text = text.replace(old, new)
    return text


def planted(seed: Seed, text: str) -> tuple[str, list[Place]]:
    """The text with the fault, and the places where it must be found."""
    assert seed.new is not None
    assert text.count(seed.old) == 1, f"{seed.check}: {seed.old!r} stands {text.count(seed.old)}×"
    marked = text.replace(seed.old, seed.new)
    places = []
    for number, match in enumerate(_MARKED.finditer(marked)):
        before = _MARKED.sub(lambda m: m["words"], marked[: match.start()])
        line = before.count("\n") + 1
        places.append((line, len(before) - before.rfind("\n"), len(match["words"])))
        assert len(before) == match.start() - 2 * number
    return _MARKED.sub(lambda m: m["words"], marked), places


def write_site(root: Path, *, faulty: bool) -> dict[int, tuple[str, list[Place]]]:
    """A copy of an article for each seed; where each fault must be found: (path, places)."""
    expected: dict[int, tuple[str, list[Place]]] = {}
    own = Seed("", "", "")
    for locale in LOCALES:
        folder = root / locale / "seeds"
        folder.mkdir(parents=True)
        (folder / "install.md").write_text(clean_text(own, 9999, locale), encoding="utf-8")
        for number, seed in NUMBERED:
            text = clean_text(seed, number, locale)
            name = f"seed-{number}.md"
            if faulty and locale == seed.locale:
                if seed.new is None:
                    expected[number] = f"en-US/seeds/{name}", [(1, 1, 0)]
                    continue
                text, places = planted(seed, text)
                expected[number] = f"{locale}/seeds/{name}", places
            (folder / name).write_text(text, encoding="utf-8", newline="")
    return expected


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> list[Diagnostic]:
    """What the checks find in the articles before anything is planted."""
    root = tmp_path_factory.mktemp("clean")
    write_site(root, faulty=False)
    return check(site_folder(root), jobs=1).diagnostics


@pytest.fixture(scope="session")
def found(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[dict[int, tuple[str, list[Place]]], list[Diagnostic]]:
    """Where the faults are, and what the checks find."""
    root = tmp_path_factory.mktemp("faulty")
    expected = write_site(root, faulty=True)
    off = [seed.check for _, seed in ACTIVE if BY_NAME[seed.check].rule.severity is None]
    lines = "".join(f'"{name}" = "warning"\n' for name in off)
    (root / "hexapla.toml").write_text(f"[checks.severity]\n{lines}", encoding="utf-8")
    return expected, check(site_folder(root), jobs=1).diagnostics


def test_clean_articles_are_silent(clean: list[Diagnostic]) -> None:
    loud = [f"{d.place}: {d.code}" for d in clean if d.severity >= Severity.WARNING]
    assert loud == []


@pytest.mark.parametrize(
    "number", range(len(SEEDS)), ids=lambda number: f"{number}-{SEEDS[number].check}"
)
def test_a_planted_fault_is_found_in_its_very_place(
    found: tuple[dict[int, tuple[str, list[Place]]], list[Diagnostic]], number: int
) -> None:
    name = SEEDS[number].check
    if name not in BY_NAME:
        pytest.skip(f"there is no check {name} yet")
    path, places = found[0][number]
    own = [d for d in found[1] if d.code == name and d.path == path]
    # What the parser and the renderer find has a place without a length.
    expected = {(line, column, length) for line, column, length in places}
    told = {(d.line, d.column, d.length or _length(places, d)) for d in own}
    assert told == expected


def _length(places: list[Place], found: Diagnostic) -> int:
    return next(
        (n for line, column, n in places if (line, column) == (found.line, found.column)), 0
    )


def test_forty_kinds_of_faults_are_planted() -> None:
    assert len({seed.check for _, seed in ACTIVE}) >= 40
