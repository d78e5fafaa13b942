"""Themes and interface catalogues → text and bytes."""

from __future__ import annotations

from pathlib import Path

from generator.disk.resources import resource_folder
from generator.model.errors import GeneratorError
from generator.model.theme import Theme

DEFAULT_THEME = "default"


def site_theme(root: Path, name: str) -> Theme:
    """Read a theme: the site's own files first, then those of the default theme.

    Raises `GeneratorError` if there is no theme of that name.
    """
    own = root / "themes" / name
    shipped = resource_folder("themes") / name
    layers = (resource_folder("themes") / DEFAULT_THEME, shipped, own)
    if not own.is_dir() and not shipped.is_dir():
        raise GeneratorError(f"theme: there is no theme {name!r}; put it into themes/{name}/")
    templates: dict[str, str] = {}
    assets: dict[str, bytes] = {}
    for layer in layers:
        for path, data in _files(layer / "templates").items():
            templates[path] = data.decode("utf-8")
        assets.update(_files(layer / "assets"))
    return Theme(templates, assets, _catalogues(root))


def own_templates(root: Path, name: str) -> dict[str, str]:
    """The templates that a site has itself: path below its folder → text."""
    folder = f"themes/{name}/templates"
    files = _files(root / folder)
    return {f"{folder}/{path}": data.decode("utf-8") for path, data in files.items()}


def _catalogues(root: Path) -> dict[str, tuple[bytes, ...]]:
    """Locale tag → the bytes of each `hexapla.po` for it: the site's own, then Hexapla's."""
    own, shipped = root / "locales", resource_folder("locales")
    found: dict[str, tuple[bytes, ...]] = {}
    for folder in (own,) if own.resolve() == shipped.resolve() else (own, shipped):
        for tag, path in catalogue_files(folder).items():
            found[tag] = (*found.get(tag, ()), path.read_bytes())
    return found


def catalogue_files(folder: Path) -> dict[str, Path]:
    """The catalogues in a folder `locales`, by tag; a folder `pt_PT` has those of `pt-PT`."""
    files = sorted(folder.glob("*/LC_MESSAGES/hexapla.po"))
    return {file.parent.parent.name.replace("_", "-"): file for file in files}


def _files(folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        return {}
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
