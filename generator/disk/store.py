"""The file in which a build remembers: sections of bytes, each with its checksum.

It stands beside the output folder, never in it, so that it is not published. A file that is
damaged, foreign, of another version or not there at all is no store: the build then does
everything anew. Nothing of it is ever run, so a store that content brings along does no harm.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from zlib import crc32  # against damage: a quarter of the time of a digest, 10 MB at each edit

_HEAD = b"hexapla store 2\n"
_LONGEST = 1_000_000
"""Bytes of the table of sections: there are a handful."""


def store_file(output: Path) -> Path:
    """Where the store of the site in the folder `output` is: `site` → `.site.hexapla`."""
    return output.with_name(f".{output.name}.hexapla")


def forget(output: Path) -> None:
    """Remove the store of an output folder, if it has one."""
    with contextlib.suppress(OSError):
        store_file(output).unlink()


def write_sections(output: Path, sections: Mapping[str, bytes]) -> None:
    """Write the store, whole or not at all: a build whose memory can't be kept is no failure."""
    table = json.dumps({name: [len(data), crc32(data)] for name, data in sections.items()})
    head = table.encode()
    file = store_file(output)
    temporary = file.with_name(f"{file.name}.tmp")
    with contextlib.suppress(OSError):
        with open(temporary, "wb") as stream:
            stream.write(_HEAD)
            stream.write(f"{len(head)} {crc32(head)}\n".encode())
            stream.write(head)
            for data in sections.values():
                stream.write(data)
        os.replace(temporary, file)


def read_sections(output: Path, names: Iterable[str]) -> dict[str, bytes] | None:
    """The sections of these names; None if one is missing or not as it was written."""
    wanted = set(names)
    found: dict[str, bytes] = {}
    try:
        with open(store_file(output), "rb") as stream:
            if stream.readline(len(_HEAD)) != _HEAD:
                return None
            length, checksum = map(int, stream.readline(100).split())
            head = stream.read(min(length, _LONGEST))
            if crc32(head) != checksum:
                return None
            for name, (size, expected) in json.loads(head).items():
                if name not in wanted:
                    stream.seek(size, os.SEEK_CUR)
                    continue
                found[name] = stream.read(size)
                if crc32(found[name]) != expected:
                    return None
    except (OSError, ValueError, TypeError, AttributeError):
        return None
    return found if wanted <= found.keys() else None
