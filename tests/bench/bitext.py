"""`python -m tests.bench.bitext`: what is known of the corpus sentence by sentence, and how fast.

Merged segments by how their range was found; then the wall seconds and the peak memory (PSS of
all processes) of `hexapla status` on the insights articles.
"""

from __future__ import annotations

import sys
from collections import Counter

from generator.build.bitext import shelf
from generator.disk.settings import site_folder
from generator.model.alignment import Alignment
from tests.bench.__main__ import CORPUS
from tests.bench.measuring import measured, median


def main() -> None:
    """Print the figures; nothing where there is no corpus."""
    if not CORPUS.is_dir():
        sys.exit("no corpus at ../shared/corpus/insights")
    found: Counter[str] = Counter()
    site = shelf(site_folder(CORPUS))
    for counts in site.worked(resolved):
        found.update(counts)
    _print_ranges(found)
    runs = [measured([sys.executable, "-m", "generator", "status", str(CORPUS)]) for _ in range(3)]
    one = median(runs)
    print(f"hexapla status: {one.wall:.2f} s, peak {one.peak:.0f} MB (medians of {len(runs)})")


def resolved(alignment: Alignment) -> Counter[str]:
    """Merged segments of an article: how each range was found, and whether a sibling could help."""
    commits = Counter(one.document.handoff.commit for one in alignment.translations)
    found: Counter[str] = Counter()
    for translation in alignment.translations:
        sibling = commits[translation.document.handoff.commit] > 1
        for pair in translation.pairs:
            if pair.id.partition("-")[2].startswith("p"):
                found["merged"] += 1
                found[pair.covers.by if pair.covers else "unknown"] += 1
                found["with a sibling"] += sibling
                found["with a sibling, resolved"] += sibling and pair.covers is not None
    return found


def _print_ranges(found: Counter[str]) -> None:
    merged, sibling = found["merged"] or 1, found["with a sibling"] or 1
    known = merged - found["unknown"]
    print(f"merged segments: {found['merged']}, resolved {known} ({known / merged:.1%})")
    with_sibling = found["with a sibling, resolved"]
    print(
        f"  with a sibling at their commit: {with_sibling} of {sibling}"
        f" ({with_sibling / sibling:.1%})"
    )
    for how in ("sibling", "neighbours", "source", "unknown"):
        print(f"  by {how}: {found[how]}" if how != "unknown" else f"  unknown: {found[how]}")


if __name__ == "__main__":
    main()
