"""A source file understood."""

from __future__ import annotations

from generator import sxs
from generator.model.diagnostic import Problem
from generator.model.document import Document
from generator.model.source import SourceFile
from generator.parse.front_matter import front_matter, handoff


def parsed(file: SourceFile) -> Document:
    """The document of `file`. Never raises; what could not be read is in `problems`."""
    front, head_problems = front_matter(file.text)
    start = len(front.raw)
    pieces, body_problems = sxs.read(file.text, start)
    problems = (*_encoding_problems(file.text), *head_problems, *body_problems)
    return Document(front, handoff(front), pieces, start, problems)


def _encoding_problems(text: str) -> tuple[Problem, ...]:
    """Bytes that are not UTF-8 were kept as surrogates; say where the first one is."""
    if text.isascii():
        return ()
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        return (
            Problem(
                "not-utf-8",
                error.start,
                "this byte is not UTF-8; it is shown as \N{REPLACEMENT CHARACTER}",
                "save the file as UTF-8",
            ),
        )
    return ()
