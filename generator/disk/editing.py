"""Edits → content files: all of a file's edits or none, and a whole file at any moment."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterable

from generator import sxs
from generator.disk.reading import path_inside, source_file
from generator.model.diagnostic import Diagnostic, Severity
from generator.model.edit import Edit, edited, in_order, overlap
from generator.model.source import SourceFile


def write_edits(
    folder: str, file: SourceFile, path: str, edits: Iterable[Edit], body: int = 0
) -> list[Diagnostic]:
    """Make the edits of the article at `path` below `folder`, which was read as `file`.

    `body` is where its body begins. All edits are made, or none: not if the file has other
    words at a place by now, if two edits overlap, if the segments would no longer be read as
    before, or if the file is not below `folder`, links followed. Returns why not; empty if
    all were made. Bytes that no edit names stay as they are, and so does the file's mode.
    """
    ordered = in_order(edits)
    if not path_inside(folder, path):
        return [_refused(file, "file-unwritable", "it is not a file of this locale's folder")]
    now, unread = source_file(folder, path, file.locale, file.path)
    if unread:
        return unread
    findings = _unfitting(now, ordered, body)
    if findings:
        return findings
    try:
        _replaced(
            os.path.realpath(os.path.join(folder, path)), now.encoded(edited(now.text, ordered))
        )
    except (OSError, UnicodeEncodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return [_refused(file, "file-unwritable", f"this file can't be written: {reason}")]
    return []


def _unfitting(file: SourceFile, edits: tuple[Edit, ...], body: int) -> list[Diagnostic]:
    changed = [edit for edit in edits if not edit.fits(file.text)]
    if changed:
        return [
            _refused(file, "edit-outdated", "this place has other words by now", edit)
            for edit in changed
        ]
    clash = overlap(edits)
    if clash:
        return [_refused(file, "edit-overlap", "two edits change the same place", clash)]
    if not sxs.keeps_segments(file.text, edits, body):
        message = "with these edits the segments would not be read as before"
        return [_refused(file, "edit-unsafe", message, edits[0] if edits else None)]
    return []


_HELPS = {
    "edit-outdated": "nothing was written to this file; make the change again from its new text",
    "edit-overlap": "nothing was written to this file; make one of the two changes",
    "edit-unsafe": "nothing was written to this file; keep the marks of the sxs form whole",
    "file-unwritable": "nothing was written to this file; check where it is, and its permissions",
}


def _refused(file: SourceFile, code: str, message: str, edit: Edit | None = None) -> Diagnostic:
    line, column = file.position(min(edit.start, len(file.text))) if edit else (0, 0)
    return Diagnostic(
        file.path, line, column, code, Severity.ERROR, message, _HELPS[code], file.locale
    )


def _replaced(path: str, data: bytes) -> None:
    """Put `data` in the place of the file at `path` in one step, with the file's own mode."""
    mode = stat.S_IMODE(os.stat(path).st_mode)
    descriptor, temporary = tempfile.mkstemp(prefix=".hexapla-", dir=os.path.dirname(path))
    try:
        with open(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)
        raise
