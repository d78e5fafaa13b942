"""Files that are whole at any moment: written beside their place, then put there in one step."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from generator.model.errors import GeneratorError


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """A stream to write the file at `path` through: it takes its place at the end, if all went
    well, with the mode of the file that was there; else that file stays. Raises `OSError`.
    """
    handle, temporary = tempfile.mkstemp(".tmp", f".{path.name[:80]}.", path.parent)
    try:
        with open(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, _mode(path))
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """`replaced`, in a folder that is made if need be. Raises `GeneratorError`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replaced(path) as stream:
            yield stream
    except OSError as error:
        raise GeneratorError(f"{path} can't be written: {error.strerror}") from None


def _mode(path: Path) -> int:
    with contextlib.suppress(FileNotFoundError):
        return path.stat().st_mode & 0o7777
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask
