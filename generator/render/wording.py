"""The interface words that templates and our own modules ask for, found by Babel's extractors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import NamedTuple

from babel.messages.extract import extract_python
from jinja2 import TemplateSyntaxError
from jinja2.ext import babel_extract

from generator.model.errors import GeneratorError

NOTE = "Translators:"
"""How a comment for translators begins, in a template or a module."""

_TEMPLATE_CALLS = ("_", "gettext", "ngettext")
_MODULE_CALLS = {
    "gettext": None,
    "ngettext": (1, 2),
    "translated": (2,),
    "words": (2,),
    "Word": None,
}
"""The functions of our modules that take an interface word, and its place among what they take."""


class Wording(NamedTuple):
    """`text`: a word or sentence of the interface, or its singular and its plural."""

    text: str | tuple[str, str]
    path: str
    notes: tuple[str, ...]


def template_wordings(path: str, template: str) -> Iterator[Wording]:
    """The words of a template. Raises `GeneratorError` if it is none."""
    options = {
        "silent": "false",
        "trim_blocks": "true",
        "lstrip_blocks": "true",
        "newstyle_gettext": "true",
    }
    stream = BytesIO(template.encode())
    try:
        for _, _, found, notes in babel_extract(stream, _TEMPLATE_CALLS, (NOTE,), options):
            yield from _wording(found, path, notes or ())
    except TemplateSyntaxError as error:
        raise GeneratorError(f"theme: {path}, line {error.lineno}: {error.message}") from None


def module_wordings(path: str, source: str) -> Iterator[Wording]:
    """The words in the source text of one of our modules."""
    stream = BytesIO(source.encode())
    calls = dict.fromkeys(_MODULE_CALLS)
    for _, _, found, notes in extract_python(stream, calls, (NOTE,), {}):
        yield from _wording(found, path, notes or ())


def _wording(found: object, path: str, notes: Iterable[object]) -> Iterator[Wording]:
    """A word as Babel found it: what is no text, such as a variable, is None there."""
    texts = found if isinstance(found, tuple | list) else (found,)
    words = [text for text in texts if isinstance(text, str) and text]
    said = tuple(str(note).removeprefix(NOTE).strip() for note in notes)
    if len(words) == 1:
        yield Wording(words[0], path, said)
    elif len(words) > 1:
        yield Wording((words[0], words[1]), path, said)
