"""A site's folder and its settings."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from msgspec import Struct

from generator.disk.whole_files import whole_file
from generator.model.errors import GeneratorError
from generator.model.settings import Settings, settings_from

SETTINGS_FILE = "hexapla.toml"


class SiteFolder(Struct, frozen=True):
    """`root` is absolute; `origin` is the settings file's name, '' if there is none."""

    root: Path
    settings: Settings
    origin: str


def site_folder(site: Path) -> SiteFolder:
    """Find and check a site's settings. Raises `GeneratorError`."""
    root = site.resolve()
    if not root.is_dir():
        raise GeneratorError(f"{site} is not a folder; name the folder of a site")
    own = root / SETTINGS_FILE
    if own.is_file():
        return SiteFolder(root, settings_from(toml_table(own), own.name), own.name)
    project = root / "pyproject.toml"
    tools = toml_table(project).get("tool") if project.is_file() else None
    table = tools.get("hexapla") if isinstance(tools, dict) else None
    if table is not None:
        origin = "pyproject.toml [tool.hexapla]"
        return SiteFolder(root, settings_from(table, origin), origin)
    return SiteFolder(root, Settings(), "")


def write_settings(root: Path, text: str, *, force: bool) -> Path:
    """Write a settings file into the folder `root`, making it if need be; return its path.

    Raises `GeneratorError` if the site has settings and `force` does not say to replace them.
    """
    settings_from(tomllib.loads(text), SETTINGS_FILE)
    file = root / SETTINGS_FILE
    if not force and root.is_dir() and site_folder(root).origin:
        raise GeneratorError(f"{root} has settings already; --force writes new ones")
    with whole_file(file) as stream:
        stream.write(text.encode())
    return file


def toml_table(path: Path) -> dict[str, Any]:
    """What a TOML file says. Raises `GeneratorError` if it can't be read as TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise GeneratorError(f"{path.name} is not valid TOML: {error}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise GeneratorError(f"{path.name} can't be read: {error}") from None
