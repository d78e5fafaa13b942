"""The checks' pages: for a terminal, and as articles of a manual."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.model.check import Family, Rule

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_TITLES: dict[Family, tuple[str, str]] = {
    "structure": ("Checks of structure", "whether a translation has the parts of its source"),
    "content": ("Checks of content", "what a sentence says, beside its source"),
    "consistency": ("Checks of consistency", "whether the same is said in the same way"),
    "files": ("Checks of files", "front matter, names, and what belongs together"),
    "links": ("Checks of links", "where links, anchors and images lead"),
    "versions": ("Checks of versions", "which source a translation was made from"),
}
_FIXES = {"": "none", "safe": "`--fix` mends it", "suggested": "suggested, never made by itself"}


def first_sentence(rule: Rule) -> str:
    """What the check finds, in one line."""
    return " ".join(rule.page.strip().partition("\n\n")[0].split())


def level(rule: Rule) -> str:
    """How bad its findings are unless the settings say otherwise."""
    return rule.severity.word if rule.severity else "off"


def page(rule: Rule) -> str:
    """The check's page in Markdown, with its name as the title."""
    facts = f"{rule.code} · severity: {level(rule)} · fix: {_FIXES[rule.fix]}"
    return f"# {rule.name}\n\n{facts}\n\n{rule.page.strip()}\n"


def family_pages(rules: Iterable[Rule]) -> Iterator[tuple[str, str]]:
    """(file name, text): an article for each family that has checks, `index.md` for all of them,
    and their table of contents.
    """
    families: dict[Family, list[Rule]] = {}
    for rule in rules:
        families.setdefault(rule.family, []).append(rule)
    yield "index.md", _index(families)
    yield "TOC.yml", "".join(f"- name: {_TITLES[one][0]}\n  href: {one}.md\n" for one in families)
    for family, own in families.items():
        yield f"{family}.md", _article(family, own)


def _index(families: dict[Family, list[Rule]]) -> str:
    lines = [
        *_head("Checks", "All checks of Hexapla, with their codes and severities."),
        "`hexapla check` compares the languages of a site, and looks at each of them alone. Which",
        "checks run, and how much they count, is up to the settings `checks.select`,",
        "`checks.ignore` and `checks.severity`.",
    ]
    for family, own in families.items():
        title, about = _TITLES[family]
        lines += [
            "",
            f"## [{title}]({family}.md)",
            "",
            f"They look at {about}.",
            "",
            "| Check | Code | Severity | Fix | Finds |",
            "| --- | --- | --- | --- | --- |",
            *(
                f"| [`{one.name}`]({family}.md#{one.name}) | {one.code} | {level(one)} "
                f"| {one.fix or '–'} | {_cell(first_sentence(one))} |"
                for one in own
            ),
        ]
    return "\n".join(lines) + "\n"


def _article(family: Family, rules: list[Rule]) -> str:
    title, about = _TITLES[family]
    lines = [*_head(title, f"The checks of Hexapla that look at {about}.")]
    lines.append(f"These checks look at {about}. [All checks](index.md) are listed together.")
    for rule in rules:
        facts = f"{rule.code}, severity: {level(rule)}, fix: {_FIXES[rule.fix]}."
        lines += ["", f"## {rule.name}", "", facts, "", *_lowered(rule.page.strip())]
    return "\n".join(lines) + "\n"


def _head(title: str, description: str) -> list[str]:
    head = ["---", f"title: {title}", f"description: {description}", "---"]
    return [*head, "<!-- hexapla: ignore all -->", f"# {title}", ""]  # examples are no faults


def _lowered(text: str) -> Iterator[str]:
    """The lines with each heading as a bold word: an article has many checks."""
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) else fence
        elif mark:
            fence = mark[1]
        elif line.startswith("## "):
            line = f"**{line[3:].strip()}**"
        yield line


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
