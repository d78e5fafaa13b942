"""What comes back from translators: any format that can be read, told by its content."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO

from generator.exchange import comma_separated, po, xliff
from generator.exchange.returned import Refused, Returned

Reader = Callable[[BinaryIO, str], Iterator[Returned | Refused]]

READERS: Mapping[str, Reader] = {
    "xliff": xliff.read,
    "xliff12": xliff.read,
    "po": po.read,
    "csv": comma_separated.read,
}

_HEAD = 64 * 1024
"""Bytes that tell the format: a PO file may begin with a long comment."""

_MESSAGE = re.compile(rb'^msg(?:id|ctxt)\s*"', re.MULTILINE)


def read(format_: str, stream: BinaryIO, name: str) -> Iterator[Returned | Refused]:
    """The sentences of an exchange file, as they stand in it; messages call it `name`.

    `format_` names the format, '' has it told from the content. Never raises for what is in
    the file: a fault is a `Refused`. One that ends the file comes last, after all that could be
    read before it; so who must have all or nothing reads to the end first.
    """
    buffered = io.BufferedReader(stream, _HEAD)  # type: ignore[type-var]
    try:
        reader = READERS.get(format_ or _recognised(buffered.peek(_HEAD)))
        if reader:
            yield from reader(buffered, name)
        else:
            yield Refused(
                "exchange-unknown-format",
                f"{name} is none of the formats that can be read",
                "XLIFF (1.2 or 2.0), PO and CSV can be",
            )
    finally:
        buffered.detach()  # who opened the stream closes it


def _recognised(head: bytes) -> str:
    """The format of a file that begins so, '' if it is none."""
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if bare.startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        return "xliff"
    if _MESSAGE.search(bare):
        return "po"
    first = bare.partition(b"\n")[0]
    return "csv" if b"path" in first and b"target" in first else ""
