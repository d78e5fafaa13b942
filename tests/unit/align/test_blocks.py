"""A plain translation beside its plain source."""

from __future__ import annotations

import pytest

from generator.align.blocks import paired
from generator.align.segmentation import stretches
from generator.parse import front_matter


def pairs(source: str, target: str) -> list[tuple[str, str]]:
    ours = stretches(source, front_matter(source)[0], "en-US")
    theirs = stretches(target, front_matter(target)[0], "fr-FR")
    return [
        (source[ours[a].start : ours[b - 1].stop], target[theirs[c].start : theirs[d - 1].stop])
        for (a, b), (c, d) in paired(ours, theirs)
    ]


SOURCE = "# Reset\n\nOne. Two.\n\n## Limits\n\n- Three\n- Four\n"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        pytest.param(
            "# Remise\n\nUn. Deux.\n\n## Limites\n\n- Trois\n- Quatre\n",
            [
                ("Reset", "Remise"), ("One.", "Un."), ("Two.", "Deux."), ("Limits", "Limites"),
                ("Three", "Trois"), ("Four", "Quatre"),
            ],
            id="headings of the same levels",
        ),
        pytest.param(
            "# Remise\n\nUn et deux.\n\n## Limites\n\n- Trois\n",
            [
                ("Reset", "Remise"), ("One. Two.", "Un et deux."), ("Limits", "Limites"),
                ("Three", "Trois"),
            ],
            id="less in one section does not touch the others",
        ),
        pytest.param(
            '# Remise\n\n## <a name="limits"></a>Limites\n\n- Trois\n- Quatre\n\n## Plus\n',
            [
                ("Reset\n\nOne. Two.", "Remise"), ("Limits", "Limites"),
                ("Three", "Trois"), ("Four", "Quatre"),
            ],
            id="more headings: by the anchors that both have",
        ),
        pytest.param(
            '# <a name="limits"></a>Limites\n\n## <a name="reset"></a>Remise\n\nUn. Deux.\n',
            [
                ("Reset", 'Limites\n\n## <a name="reset"></a>Remise'),
                ("One.", "Un."), ("Two.", "Deux."),
            ],
            id="sections in another order are not paired by their places",
        ),
    ],
)  # fmt: skip
def test_blocks_pair_by_their_sections(target: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(SOURCE, target) == expected


def test_headings_of_the_same_words_are_paired_by_their_places() -> None:
    source = "# A\n\n## Same\n\nOne.\n\n## Other\n\nThree.\n\n## Same\n\nTwo.\n"
    target = "# A\n\n## Same\n\nUn.\n\n## Autre\n\nTrois.\n\n## Same\n\nDeux.\n"
    assert ("One.", "Un.") in pairs(source, target)
    assert ("Three.", "Trois.") in pairs(source, target)
    assert ("Two.", "Deux.") in pairs(source, target)
