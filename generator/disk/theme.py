"""Themes and interface catalogues → text and bytes."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from generator.disk.resources import resource_folder
from generator.disk.settings import toml_table
from generator.model.errors import GeneratorError
from generator.model.theme import Theme, ThemeOption

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
    options: dict[str, ThemeOption] = {}
    for layer in layers:
        for path, data in _files(layer / "templates").items():
            templates[path] = data.decode("utf-8")
        assets.update(_files(layer / "assets"))
        options.update(_options(layer / "theme.toml"))
    return Theme(templates, assets, _catalogues(root), options)


def _options(file: Path) -> dict[str, ThemeOption]:
    """What a `theme.toml` declares under [options]; nothing if there is no such file."""
    if not file.is_file():
        return {}
    tables = toml_table(file).get("options", {})
    try:
        return {name: TypeAdapter(ThemeOption).validate_python(tables[name]) for name in tables}
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        place = ".".join(map(str, fault["loc"]))
        raise GeneratorError(f"{file}: options: {place}: {fault['msg'].lower()}") from None


def _catalogues(root: Path) -> dict[str, bytes]:
    """Locale tag → the bytes of its `hexapla.po`; a site's own catalogue replaces ours."""
    found: dict[str, bytes] = {}
    for folder in (resource_folder("locales"), root / "locales"):
        for path in sorted(folder.glob("*/LC_MESSAGES/hexapla.po")):
            found[path.parent.parent.name.replace("_", "-")] = path.read_bytes()
    return found


def _files(folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        return {}
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
