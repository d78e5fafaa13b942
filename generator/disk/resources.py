"""Where the default theme, the interface catalogues and a new site's first files are.

A wheel carries them inside the package (`generator/data/`); in a checkout, and in an
editable install, they stand beside it.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_ELSEWHERE = {"examples": ".github/examples"}  # in a checkout, where CI's files are looked for


def resource_folder(name: str) -> Path:
    """The folder `themes`, `locales`, `starter` or `examples` that came with Hexapla."""
    packaged = _PACKAGE / "data" / name
    return packaged if packaged.is_dir() else _PACKAGE.parent / _ELSEWHERE.get(name, name)


def package_sources() -> dict[str, str]:
    """The modules of Hexapla itself: path from the checkout's root → text."""
    return {
        path.relative_to(_PACKAGE.parent).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(_PACKAGE.rglob("*.py"))
    }
