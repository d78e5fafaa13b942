"""Themes and interface catalogues → text and bytes."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from msgspec import ValidationError, convert

from generator.disk.resources import resource_folder
from generator.disk.whole_files import whole_file
from generator.model.errors import GeneratorError
from generator.model.theme import Theme, ThemeOption

DEFAULT_THEME = "default"


def site_theme(root: Path, name: str) -> Theme:
    """Read a theme: the site's own files first, then those of the default theme.

    Raises `GeneratorError` if there is no theme of that name.
    """
    layers = _layers(root, name)
    if not any(layer.is_dir() for layer in layers[1:]):
        raise GeneratorError(f"theme: there is no theme {name!r}; put it into themes/{name}/")
    assets: dict[str, bytes] = {}
    options: dict[str, ThemeOption] = {}
    for layer in layers:
        assets.update(_files(layer / "assets"))
        options.update(_options(layer / "theme.toml"))
    return Theme(templates(root, name), assets, _catalogues(root), options)


def templates(root: Path, name: str) -> dict[str, str]:
    """A theme's templates alone, by their names."""
    found = (_files(layer / "templates") for layer in _layers(root, name))
    return {path: data.decode("utf-8") for files in found for path, data in files.items()}


def theme_files(root: Path, name: str) -> dict[str, bool]:
    """Every template and asset of a theme by its path, and whether the site's own is used."""
    *shipped, own = _layers(root, name)
    paths = {path for layer in (*shipped, own) for path in _parts(layer)}
    return {path: (own / path).is_file() for path in sorted(paths)}


def copy_theme_file(root: Path, name: str, file: str, *, force: bool) -> Path:
    """Copy a template or an asset of a theme into the site; return where it is then.

    `file` is its path in the theme, or below `templates/` or `assets/`. Raises `GeneratorError`
    if there is no such file, or the site has it and `force` does not say to replace it.
    """
    *shipped, own = _layers(root, name)
    found = {path: layer / path for layer in shipped for path in _parts(layer)}
    path = next((one for one in (file, f"templates/{file}", f"assets/{file}") if one in found), "")
    if not path:
        near = get_close_matches(file, [one.partition("/")[2] for one in found], 1, 0.5)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise GeneratorError(f"theme: there is no file {file}{hint}")
    copy = own / path
    if copy.exists() and not force:
        raise GeneratorError(f"theme: {copy} is there already; --force replaces it")
    data = found[path].read_bytes()
    with whole_file(copy) as stream:
        stream.write(data)
    return copy


def _layers(root: Path, name: str) -> tuple[Path, Path, Path]:
    """The default theme, the theme as shipped, and the site's own; the last one counts."""
    shipped = resource_folder("themes")
    return shipped / DEFAULT_THEME, shipped / name, root / "themes" / name


def _parts(layer: Path) -> list[str]:
    kinds = ("templates", "assets")
    return [f"{kind}/{path}" for kind in kinds for path in _files(layer / kind)]


def _options(file: Path) -> dict[str, ThemeOption]:
    """What a `theme.toml` declares under [options]; nothing if there is no such file."""
    if not file.is_file():
        return {}
    from generator.disk.settings import toml_table  # late: it takes long, for templates alone

    options = {}
    for name, table in toml_table(file).get("options", {}).items():
        try:
            options[name] = convert(table, ThemeOption)
        except ValidationError as error:
            fault = str(error).replace("`", "").lower()
            raise GeneratorError(f"{file}: options: {name}: {fault}") from None
    return options


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
