"""All files and folders that a build of a site depends on."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

from generator.build.looking import Inputs, Listing, Tree
from generator.disk.discovery import locale_folders
from generator.disk.docfx import DOCFX_FILE
from generator.disk.redirection import LEVELS, REDIRECTION_FILE
from generator.disk.resources import resource_folder
from generator.disk.settings import SETTINGS_FILE, SiteFolder
from generator.disk.suffixes import suffix_folders
from generator.disk.theme import DEFAULT_THEME


def inputs_of(folder: SiteFolder, output: Path) -> Inputs:
    """The inputs of a site that is built into `output`. Raises `GeneratorError`."""
    root, settings = folder.root, folder.settings
    suffixed = settings.layout == "suffix"
    folders = (suffix_folders if suffixed else locale_folders)(root, settings, folder.origin)
    content = [Path(one) for one in dict.fromkeys(folders.values())]
    above = dict.fromkeys(place for one in content for place in (one, *one.parents[:LEVELS], root))
    named = [*settings.xref_maps]
    if settings.review:
        named += [one for one in (settings.checks.glossary, settings.checks.keep) if one]
    files = [
        root / SETTINGS_FILE,
        root / "pyproject.toml",
        *(root / one for one in named),
        *(place / name for place in above for name in (DOCFX_FILE, REDIRECTION_FILE)),
    ]
    base, below = _base(root, settings.content, suffixed=suffixed)
    without = (output.name,) if output.parent == base else ()
    listings = [Listing(str(base), without)]
    if below:
        files += [one / below for one in sorted(base.glob("*")) if one.is_dir()]
    if base != root:
        listings.append(Listing(str(root), (output.name,)))
    return Inputs(
        tuple(map(str, files)),
        tuple(listings),
        (*(Tree(str(one), True) for one in content), *_theme(root, settings.theme)),
    )


def _base(root: Path, pattern: str | None, *, suffixed: bool) -> tuple[Path, str]:
    """The folder in which the locales' folders are, and what comes below each of those."""
    if suffixed or not pattern:
        base = root / "content" if (root / "content").is_dir() and not suffixed else root
        return base, ""
    before, _, after = pattern.partition("{locale}")
    return root / before.rpartition("/")[0], after.partition("/")[2]


def _theme(root: Path, name: str) -> list[Tree]:
    shipped = resource_folder("themes")
    places = (shipped / DEFAULT_THEME, shipped / name, root / "themes" / name)
    words = (resource_folder("locales"), root / "locales")
    return [Tree(str(one), False) for one in dict.fromkeys((*places, *words))]


def docfx_digest(inputs: Inputs) -> str:
    """A digest of all `docfx.json` that may govern an article."""
    found = hashlib.blake2b(digest_size=16)
    for path in inputs.files:
        if path.endswith(DOCFX_FILE):
            found.update(path.encode("utf-8", "surrogateescape") + b"\0")
            with contextlib.suppress(OSError):
                found.update(Path(path).read_bytes())
    return found.hexdigest()
