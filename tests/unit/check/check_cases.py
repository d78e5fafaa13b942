"""The case files of checks, read: tests/cases/check/README.md tells their form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).resolve().parents[2] / "cases" / "check"

_SECTION = re.compile(r"^## (?P<title>.+)$", re.MULTILINE)
_FIELD = re.compile(
    r"^(?P<name>source|target|locale|severity|fixed): ?(?P<value>.*)$", re.MULTILINE
)
_FILE = re.compile(
    r"^(?:(?P<fixed>fixed): \S+\n)?"
    r"(?P<fence>`{3,})(?P<path>[^`\n]+\.\w+)\n(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
_SEGMENT = re.compile(r"<(?P<name>p?\d+)>(?P<target>.*?)\|(?P<source>.*?)</(?P=name)>", re.DOTALL)
_WHOLE = re.compile(r"^whole: (?P<path>.+)$", re.MULTILINE)
_BYTE = re.compile(r"<byte:(?P<value>[0-9a-f]{2})>")
_MARKED = re.compile("⟦(?P<words>.*?)⟧", re.DOTALL)

Place = tuple[str, int, int]
"""(path, offset in the file's text, characters); offset -1: the file as a whole."""


@dataclass(frozen=True)
class Case:
    """A tiny site, what must be found in it, and what becomes of its files when mended."""

    check: str
    title: str
    files: dict[str, str]
    places: tuple[Place, ...]
    severity: str = ""
    fixed: tuple[tuple[str, str], ...] = ()  # (path, text)

    @property
    def fault(self) -> bool:
        """Whether something must be found."""
        return bool(self.places)


def cases(check: str) -> list[Case]:
    """The cases of the check of that name; none if it has no file."""
    file = CASES / f"{check}.md"
    if not file.is_file():
        return []
    text = file.read_text(encoding="utf-8")
    heads = [*_SECTION.finditer(text)]
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return [
        _case(check, head["title"], text[head.end() : end])
        for head, end in zip(heads, ends, strict=True)
    ]


def _case(check: str, title: str, body: str) -> Case:
    blocks = [*_FILE.finditer(body)]
    if not blocks:
        return _sentence(
            check, title, {m["name"]: _value(m["value"]) for m in _FIELD.finditer(body)}
        )
    files: dict[str, str] = {}
    places: list[Place] = [(whole["path"], -1, 0) for whole in _WHOLE.finditer(body)]
    fixed: list[tuple[str, str]] = []
    for block in blocks:
        text = spelled(block["text"])
        if block["fixed"]:
            fixed.append((block["path"], text))
            continue
        files[block["path"]], found = unmarked(text)
        places.extend((block["path"], *place) for place in found)
    severity = next((m["value"] for m in _FIELD.finditer(body) if m["name"] == "severity"), "")
    return Case(check, title, files, tuple(places), severity, tuple(fixed))


def _sentence(check: str, title: str, fields: dict[str, str]) -> Case:
    locale = fields.get("locale", "fr-FR")
    path = f"{locale}/a.md"
    head = '---\ntitle: A\nms.sourcegitcommit: "1111111"\n---\n'
    text, found = unmarked(head + segment("102", fields["target"], fields["source"]) + "\n")
    fixed = ()
    if "fixed" in fields:
        fixed = ((path, head + segment("102", fields["fixed"], fields["source"]) + "\n"),)
    places = tuple((path, *place) for place in found)
    return Case(check, title, {path: text}, places, fields.get("severity", ""), fixed)


def _value(text: str) -> str:
    return text.replace("\\n", "\n")


def segment(name: str, target: str, source: str) -> str:
    """A sentence as sxs files spell it."""
    return (
        f'<span data-ttu-id="abcde-{name}">{target}</span>'
        f'<span class="sxs-lookup"><span data-stu-id="abcde-{name}">{source}</span></span>'
    )


def spelled(text: str) -> str:
    """A file's text with its segments written out, and its bytes that are no characters."""
    text = _BYTE.sub(lambda m: chr(0xDC00 + int(m["value"], 16)), text)
    return _SEGMENT.sub(lambda m: segment(m["name"], m["target"], m["source"]), text)


def unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without the marks, and (offset, length) of what they enclose."""
    places = [
        (match.start() - 2 * number, len(match["words"]))
        for number, match in enumerate(_MARKED.finditer(text))
    ]
    return _MARKED.sub(lambda m: m["words"], text), places
