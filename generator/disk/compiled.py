"""Templates as they were compiled, kept between builds in the user's own temporary folder.

Not beside the output, as what a build remembers is: that may come along with content, and so
nothing of it is ever run.
"""

from __future__ import annotations

import contextlib
from pickle import UnpicklingError

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket

from generator import __version__

FORM = "2"
"""Of the compiled templates: another number whenever they are compiled in another way."""


def template_cache() -> BytecodeCache | None:
    """Where compiled templates are; None without a folder that is this user's alone."""
    try:
        return _Cache(pattern=f"hexapla-{__version__}-{FORM}-%s.cache")
    except (OSError, RuntimeError):
        return None


class _Cache(FileSystemBytecodeCache):
    """One whose trouble is nobody's: a template is compiled again."""

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except (OSError, ValueError, EOFError, UnpicklingError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)
