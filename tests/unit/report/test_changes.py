"""Changes as a person reads them."""

from __future__ import annotations

from generator.model.edit import Change, Edit
from generator.report import change_lines


def test_a_diff_of_sentences_steers_no_terminal() -> None:
    changes = [
        Change(Edit("fr/a.md", 3, 4, "MT", "HT"), 2, "front matter"),
        Change(Edit("fr/a.md", 9, 9, "", "Un\x1b[31m\ndeux"), 7, "abcde-102: One\n+ two"),
        Change(Edit("fr/b.md", 9, 9, "alt", ""), 8, "abcde-102: x"),
    ]
    assert list(change_lines(changes)) == [
        "--- a/fr/a.md",
        "+++ b/fr/a.md",
        "@@ -2 +2 @@ front matter",
        "-MT",
        "+HT",
        "@@ -7 +7 @@ abcde-102: One\\x0a+ two",
        "+Un\\x1b[31m",
        "+deux",
        "--- a/fr/b.md",
        "+++ b/fr/b.md",
        "@@ -8 +8 @@ abcde-102: x",
        "-alt",
    ]
