"""Translations that stayed behind, under a name that their source article has given up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from generator.align.segmentation import stretches
from generator.disk.history import History
from generator.disk.reading import source_file
from generator.disk.suffixes import suffixed
from generator.model.locale import Locale
from generator.model.site import Group
from generator.parse import parsed


def left_behind(
    groups: Sequence[Group], source: Locale, target: str, folder: str, history: History | None
) -> dict[str, str]:
    """Key of an article that the locale `target` lacks → its file of it below `folder`, which has
    the name that the source had before.

    The history of the source knows that name. What is not committed yet, or has no history, is
    known by its sentences: more than half of what the old file was translated from stands in the
    article, and is more than half of it.
    """
    lacking = [one for one in groups if source.name in one.outlines and target not in one.outlines]
    old = [one for one in groups if source.name not in one.outlines and target in one.outlines]
    if not lacking or not old:
        return {}
    found: dict[str, str] = {}
    if history:
        found = _by_history(lacking, old, source.name, target, history)
    taken = set(found.values())
    files = [one.outlines[target].file for one in old]
    wanted = [one for one in lacking if one.key not in found]
    return found | _by_words(
        wanted, source, _translated(target, folder, (one for one in files if one not in taken))
    )


def _by_history(
    lacking: Iterable[Group], old: Iterable[Group], source: str, target: str, history: History
) -> dict[str, str]:
    files: dict[str, str] = {}  # by what the source's file was called
    for group in old:
        outline = group.outlines[target]
        for name in (outline.path, suffixed(outline.path, source)):
            files[name] = outline.file
    found: dict[str, str] = {}
    for group in lacking:
        lineage = history.lineages.get(group.outlines[source].file, ())
        file = next((files[name] for _, name in lineage if name in files), "")
        if file and file not in found.values():
            found[group.key] = file
    return found


def _translated(target: str, folder: str, files: Iterable[str]) -> dict[str, set[str]]:
    """File → the sentences that it was translated from."""
    documents = {one: parsed(source_file(folder, one, target, one)[0]) for one in files}
    return {file: {one.source for one in document.segments} for file, document in documents.items()}


def _by_words(lacking: Iterable[Group], source: Locale, old: dict[str, set[str]]) -> dict[str, str]:
    holders: dict[str, list[str]] = {}  # by sentence
    for name, sentences in old.items():
        for one in sentences:
            holders.setdefault(one, []).append(name)
    likely = []
    for group in lacking if holders else ():
        path = group.outlines[source.name].file
        file = source_file(source.folder, path, source.name, path)[0]
        places = stretches(file.text, parsed(file).front, source.tag)
        own = {file.text[one.start : one.stop] for one in places}
        shared: Counter[str] = Counter()
        for one in own:
            for name in holders.get(one, ()):
                shared[name] += len(one)
        for name, length in shared.items():
            if 2 * length > max(_length(own), _length(old[name])):
                likely.append((-length, group.key, name))
    found: dict[str, str] = {}
    for _, key, name in sorted(likely):
        if key not in found and name not in found.values():
            found[key] = name
    return found


def _length(sentences: Iterable[str]) -> int:
    return sum(map(len, sentences))
