"""Articles written and moved: whole files only, and only below their locale's folder."""

from __future__ import annotations

from pathlib import Path

from generator.disk.whole_files import whole_file
from generator.model.errors import GeneratorError


def write_article(folder: str, path: str, data: bytes) -> None:
    """Write the file at `path` below `folder` in one step, making folders that are missing.

    Raises `GeneratorError` if it can't be written, or if a link leads outside the folder.
    """
    with whole_file(_inside(folder, path).resolve()) as stream:
        stream.write(data)


def move_article(folder: str, path: str, to: str) -> None:
    """Rename the file at `path` below `folder`, making folders that are missing.

    Raises `GeneratorError` as `write_article` does.
    """
    old, new = _inside(folder, path), _inside(folder, to)
    try:
        new.parent.mkdir(parents=True, exist_ok=True)
        old.rename(new)
    except OSError as error:
        raise GeneratorError(f"{old} can't be moved to {new}: {error.strerror}") from None


def remove_article(folder: str, path: str) -> None:
    """Remove the file at `path` below `folder`. Raises `GeneratorError` as `write_article` does."""
    file = _inside(folder, path)
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise GeneratorError(f"{file} can't be removed: {error.strerror}") from None


def _inside(folder: str, path: str) -> Path:
    """The file at `path`, which need not be there yet; or a link to another one in the folder."""
    root = Path(folder)
    file = root / path
    if not file.resolve().is_relative_to(root.resolve()):
        raise GeneratorError(f"{file} is a link out of its locale's folder; nothing is written")
    return file
