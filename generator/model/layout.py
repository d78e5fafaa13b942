"""How a folder of somebody else's keeps its languages."""

from __future__ import annotations

from msgspec import Struct, field

from generator.model.settings import base_url


class Layout(Struct, frozen=True):
    """A layout that was recognised, as the settings that describe it.

    `kind` names it to people; `notes` say what was found, a line each; `paths` has the
    folders of locales that are not where `content` says.
    """

    kind: str
    content: str  # relative to the folder that was looked at; '' if `paths` say it all
    locales: tuple[str, ...]
    source: str  # the source locale's name
    suffix: bool = False
    title: str = ""
    base_url: str = ""
    paths: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    edit_url: str = ""
    emoji: bool = False
    options: dict[str, str] = field(default_factory=dict)  # of the theme


def settings_text(layout: Layout, below: str) -> str:
    """A settings file for a layout found in the folder `below` (relative to the file's own)."""
    lines = [
        f"# Settings of this site for Hexapla: {layout.kind}.",
        "# Every setting is optional; `hexapla schema` lists them all.",
        "",
        *_titled(layout),
        "# The language that articles are written in.",
        f"source_locale = {toml_string(layout.source)}",
        *_placed(layout, below),
        *_more(layout),
    ]
    for name in layout.locales:
        path = layout.paths.get(name)
        if path is not None:
            lines += [
                "",
                f"[locales.{toml_key(name)}]",
                f"path = {toml_string(_joined(below, path))}",
            ]
        elif layout.suffix and name != layout.source:
            lines += ["", f"[locales.{toml_key(name)}]"]
    return "\n".join(lines) + "\n"


def _titled(layout: Layout) -> list[str]:
    title = f"title = {toml_string(layout.title)}" if layout.title else '# title = "Our help"'
    url = (
        f"base_url = {toml_string(layout.base_url)}"
        if layout.base_url
        else '# base_url = "https://help.example.org"'
    )
    return [title, "# Where the site is published: sitemaps need it.", url, ""]


def _more(layout: Layout) -> list[str]:
    """Settings that other tools have, too."""
    lines = []
    if layout.edit_url:
        lines += ["", f"edit_url = {toml_string(layout.edit_url)}"]
    if layout.emoji:
        lines += ["", "# Whether :smile: and its like are shown as emoji.", "emoji = true"]
    if layout.options:
        lines += ["", "[theme_options]"]
        lines += [f"{key} = {toml_string(value)}" for key, value in layout.options.items()]
    return lines


def _placed(layout: Layout, below: str) -> list[str]:
    if not layout.content:
        return []
    if layout.suffix:
        place = [
            "# Languages stand side by side: page.md, page.fr.md.",
            'layout = "suffix"',
        ]
    else:
        place = ["# Where the articles of each locale are."]
    return ["", *place, f"content = {toml_string(_joined(below, layout.content))}"]


def _joined(below: str, path: str) -> str:
    if below == ".":
        return path
    return below if path == "." else f"{below.rstrip('/')}/{path}"


def toml_key(name: str) -> str:
    """A name as TOML spells it in a table's heading: quoted where it has to be."""
    return name if name.replace("-", "").isalnum() and name.isascii() else toml_string(name)


def toml_string(text: str) -> str:
    """A TOML string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'


def valid_base_url(url: str) -> str:
    """`url` if the settings take it, else ''."""
    try:
        return base_url(url)
    except ValueError:
        return ""
