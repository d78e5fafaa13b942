"""Articles written: whole files only, and only below their locale's folder."""

from __future__ import annotations

from pathlib import Path

from generator.disk.whole_files import whole_file
from generator.model.errors import GeneratorError


def write_article(folder: str, path: str, data: bytes) -> None:
    """Write the file at `path` below `folder` in one step, making folders that are missing.

    Raises `GeneratorError` if it can't be written, or if a link leads outside the folder.
    """
    root = Path(folder)
    file = root / path
    if not file.resolve().is_relative_to(root.resolve()):
        raise GeneratorError(f"{file} is a link out of its locale's folder; nothing is written")
    with whole_file(file.resolve()) as stream:
        stream.write(data)
