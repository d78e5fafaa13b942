"""Articles written: whole files only, and only below their locale's folder."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from generator.model.errors import GeneratorError


def write_article(folder: str, path: str, data: bytes) -> None:
    """Write the file at `path` below `folder` in one step, making folders that are missing.

    Raises `GeneratorError` if it can't be written, or if a link leads outside the folder.
    """
    root = Path(folder)
    file = root / path
    try:
        root.mkdir(parents=True, exist_ok=True)
        if not file.resolve().is_relative_to(root.resolve()):
            raise GeneratorError(f"{file} is a link out of its locale's folder; nothing is written")
        file.parent.mkdir(parents=True, exist_ok=True)
        _replace(file.resolve(), data)
    except OSError as error:
        raise GeneratorError(f"{file} can't be written: {error.strerror}") from None


def _replace(file: Path, data: bytes) -> None:
    mode = file.stat().st_mode & 0o777 if file.exists() else 0o666 & ~_umask()
    descriptor, temporary = tempfile.mkstemp(prefix=".hexapla-", dir=file.parent)
    try:
        with open(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, mode)
        os.replace(temporary, file)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
