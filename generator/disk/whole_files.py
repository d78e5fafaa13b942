"""Files outside the output folder: each whole or not there at all."""

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
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A stream to write the file at `path` through: it takes its place at the end, if all went
    well; else what was there stays. Raises `GeneratorError` if it can't be written.
    """
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(".tmp", f".{path.name[:80]}.", path.parent)
        with os.fdopen(handle, "wb") as stream:
            yield stream
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
        temporary = ""
    except OSError as error:
        raise GeneratorError(f"{path} can't be written: {error.strerror}") from None
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
