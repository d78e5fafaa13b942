"""A text file from outside, line by line, within limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from generator.exchange.xml import MAX_BYTES, MAX_UNIT


class TooLargeError(Exception):
    """The file or a line of it is longer than is read. (Never leaves this room.)"""


def text_lines(stream: BinaryIO) -> Iterator[str]:
    """The lines with their ends, without a byte order mark.

    Raises `TooLargeError`, or `UnicodeDecodeError` for what is not UTF-8.
    """
    size = 0
    while line := stream.readline(MAX_UNIT + 1):
        size += len(line)
        if size > MAX_BYTES or len(line) > MAX_UNIT:
            raise TooLargeError
        text = line.decode()
        yield text.removeprefix("\ufeff") if size == len(line) else text
