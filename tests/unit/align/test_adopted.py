"""A plain translation put into the sxs form."""

from __future__ import annotations

import pytest
from finishing import segment

from generator import sxs
from generator.align.adoption import adopted
from generator.align.leverage import Memory
from generator.align.renewal import Terms, renewed
from generator.parse import front_matter

SOURCE = "---\ntitle: Reset\n---\n# Reset\n\nOne. Two.\n\n```sh\nrun\n```\n\n- [Three](a.md)\n"
TERMS = Terms(Memory(), lambda _target, _source: True)


def body(source: str, target: str) -> str | None:
    """The adopted body, having been held against a handoff of it, which must change nothing."""
    front, own = front_matter(source)[0], front_matter(target)[0]
    found = adopted(source, front, "en-US", target, own, "fr-FR", "abcde")
    if found is None:
        return None
    again = renewed(source, front, "en-US", "abcde", TERMS, found)
    assert again is not None
    assert again.pieces == found
    return sxs.rebuilt(found)


def test_sentences_stand_beside_their_source() -> None:
    target = "# Remise\r\n\nUn. Deux.\n\n```sh\nrun\n```\n\n- [Trois](a.md)\n"
    assert body(SOURCE, target) == (
        f'# <a name="reset"></a>{segment(102, "Remise", "Reset")}\r\n\n'
        f"{segment(103, 'Un.', 'One.')} {segment(104, 'Deux.', 'Two.')}\n\n"
        "```sh\nrun\n```\n\n"
        f"- [{segment(105, 'Trois', 'Three')}](a.md)\n"
    )


def test_a_block_of_fewer_sentences_is_one() -> None:
    found = body("One. Two.\n", "Un et deux.\n")
    assert found == f"{segment('p101', 'Un et deux.', 'One. Two.')}\n"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param("# A\n\nOne.\n", "# A\n\nUn.\n\nPlus.\n", id="a block more"),
        pytest.param("# A\n\nOne.\n", "# A\n", id="a block less"),
        pytest.param("One.\n\n    code\n", "Un.\n\n    du code\n", id="other code"),
        pytest.param("One.\n", "<span data-ttu-id='x'>Un.</span></span>\n", id="marks"),
        pytest.param("```\ncode\n```\n", "```\ncode\n```\n", id="no sentence"),
        pytest.param("", "Un.\n", id="no source"),
    ],
)
def test_what_is_made_otherwise_is_not_adopted(source: str, target: str) -> None:
    assert body(source, target) is None
