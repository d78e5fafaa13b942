"""A source file understood."""

from __future__ import annotations

from generator import sxs
from generator.model.diagnostic import Problem
from generator.model.document import Document, FrontMatter
from generator.model.source import SourceFile
from generator.parse.front_matter import front_matter, handoff
from generator.parse.landing import landing
from generator.routing.keys import is_landing


def parsed(file: SourceFile) -> Document:
    """The document of `file`. Never raises; what could not be read is in `problems`."""
    if is_landing(file.path):
        return _landing_document(file)
    front, head_problems = front_matter(file.text)
    start = len(front.raw)
    pieces, body_problems = sxs.read(file.text, start)
    problems = (*_encoding_problems(file.text), *head_problems, *body_problems)
    return Document(front, handoff(front), pieces, start, problems)


def _landing_document(file: SourceFile) -> Document:
    page, problems = landing(file.text)
    front = FrontMatter(fields=dict(page.metadata))
    problems = (*_encoding_problems(file.text), *problems)
    return Document(front, handoff(front), (), 0, problems, page)


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
