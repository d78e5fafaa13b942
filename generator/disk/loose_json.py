"""JSON as repositories have it: with a byte order mark, comments, commas before a bracket.

The tools these files are written for accept all that, so it is no fault here either.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from generator.model.source import BOM

MAX_JSON = 16 * 1024 * 1024
"""Bytes. Twelve thousand redirects are 3 MB."""

_TOKEN = re.compile(
    r'"(?:[^"\\\n]|\\.)*+"|(?P<comment>//[^\n]*+|/\*.*?\*/)|(?P<comma>,)|(?P<close>[\]}])|[^\s]',
    re.DOTALL,
)


class JsonError(Exception):
    """What is wrong, and at which line and column (from 1; 0: the whole file)."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


def json_text(path: Path) -> str:
    """The text of a JSON file without its byte order mark. Raises `JsonError`."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_JSON + 1)
    except OSError as error:
        raise JsonError(f"it can't be read: {error.strerror or error}") from None
    if len(data) > MAX_JSON:
        raise JsonError(f"it is longer than {MAX_JSON // 2**20} MiB")
    try:
        return data.decode("utf-8").removeprefix(BOM)
    except UnicodeDecodeError:
        raise JsonError("it is not UTF-8") from None


def loose_json(text: str) -> object:
    """The value that `text` spells. Raises `JsonError`."""
    try:
        return json.loads(_strict(text))
    except json.JSONDecodeError as error:
        raise JsonError(f"it is not valid JSON: {error.msg}", error.lineno, error.colno) from None
    except (RecursionError, ValueError) as error:
        raise JsonError(f"it is not valid JSON: {error}") from None


def _strict(text: str) -> str:
    """`text` with blanks for comments and for commas before a bracket: places stay true."""
    made: list[str] = []
    end = 0
    comma = -1  # where `made` has a comma after which nothing came yet
    for token in _TOKEN.finditer(text):
        made.append(text[end : token.start()])
        end = token.end()
        if token["comment"] is not None:
            made.append(re.sub(r"[^\n]", " ", token[0]))
            continue
        if token["close"] and comma >= 0:
            made[comma] = " "
        comma = len(made) if token["comma"] else -1
        made.append(token[0])
    return "".join(made) + text[end:]
