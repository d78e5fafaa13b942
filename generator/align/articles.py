"""Articles across locales: by path, then by `ms.assetid`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from generator.model.site import Group, Outline
from generator.routing.keys import folded, key


def grouped(outlines: Iterable[Outline], source: str) -> list[Group]:
    """Group outlines into articles, sorted by key.

    `source` is the source locale's name. Two files of one locale whose paths differ in
    case alone are two articles.
    """
    groups: dict[str, dict[str, Outline]] = {}
    for outline in sorted(outlines, key=lambda o: (o.path, o.locale)):
        name = folded(key(outline.path))
        while outline.locale in groups.setdefault(name, {}):
            name += "\N{NO-BREAK SPACE}"  # no path ends with one: a name of its own
        groups[name][outline.locale] = outline
    merged = _merged_by_asset(list(groups.values()), source)
    made = (_group(documents, source) for documents in merged)
    return sorted(made, key=lambda group: (folded(group.key), group.key))


def _merged_by_asset(groups: list[dict[str, Outline]], source: str) -> list[dict[str, Outline]]:
    """Join groups that share an asset id and no locale: one article, renamed in a locale."""
    by_asset: dict[str, list[dict[str, Outline]]] = defaultdict(list)
    for group in groups:
        for asset in {o.asset_id for o in group.values() if o.asset_id}:
            by_asset[asset].append(group)
    absorbed: set[int] = set()
    for asset in sorted(by_asset):
        family = [g for g in by_asset[asset] if id(g) not in absorbed]
        family.sort(key=lambda g: (source not in g, -len(g)))  # stable: by path within
        for other in family[1:]:
            if not family[0].keys() & other.keys():
                family[0].update(other)
                absorbed.add(id(other))
    return [group for group in groups if id(group) not in absorbed]


def _group(documents: dict[str, Outline], source: str) -> Group:
    if source in documents:
        return Group(key(documents[source].path), documents, source)
    bilingual = [o for o in documents.values() if o.bilingual]
    origin = max(bilingual or documents.values(), key=lambda o: o.newness)
    # The path that most locales use names the article; the first of them where they tie.
    paths = sorted(key(o.path) for o in documents.values())
    return Group(max(paths, key=paths.count), documents, origin.locale)
