"""The settings of a site, as `hexapla.toml` or `[tool.hexapla]` has them.

msgspec makes the JSON Schema of these that editors use (`hexapla schema`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from msgspec import Meta, Struct

from generator.model.errors import GeneratorError
from generator.model.tables import Rule, table
from generator.model.tags import canonical_tag


def _url_part(value: str) -> str:
    if not value or set(value) - set("abcdefghijklmnopqrstuvwxyz0123456789-") or value[0] == "-":
        raise ValueError("use lower-case letters, digits and hyphens, such as fr-fr")
    return value


def _scheme(value: str) -> str:
    dangerous = ("javascript", "data", "vbscript", "file", "blob")
    if value in dangerous:
        raise ValueError(f"{value} can run code or read files; it can't be allowed")
    if not value or set(value) - set("abcdefghijklmnopqrstuvwxyz0123456789+.-"):
        raise ValueError("write a URL scheme in lower case, without the colon")
    return value


def _editor(value: str) -> str:
    scheme = value.partition(":")[0].lower()
    if value and (not value.isprintable() or not value[: len(scheme) + 1].endswith(":")):
        raise ValueError("begin it with a URL scheme, such as vscode:")
    if scheme in ("javascript", "data", "vbscript", "blob"):
        raise ValueError(f"{scheme} can run code; name your editor's own scheme")
    if value and "{path}" not in value:
        raise ValueError("write {path} where the file's path stands")
    return value


def base_url(value: str) -> str:
    """A site's address as it is kept: without its last slash. Raises `ValueError`."""
    if value and not value.startswith(("https://", "http://")):
        raise ValueError("begin it with https://")
    if "?" in value or "#" in value:
        raise ValueError("leave out the query and the fragment")
    return value.rstrip("/")


def _address(value: str) -> str:
    if value and not value.startswith(("https://", "http://", "mailto:", "/")):
        raise ValueError("begin it with https://, mailto: or /")
    return value


def _bounds(value: tuple[float, float]) -> tuple[float, float]:
    if not 0 <= value[0] < value[1]:
        raise ValueError("write the least length first, then the greatest")
    return value


def _on_off(value: bool | str) -> bool:
    if isinstance(value, str):
        if value not in ("on", "off"):
            raise ValueError("write on or off")
        return value == "on"
    return value


if TYPE_CHECKING:
    OnOff = bool
else:  # as it is written; `_on_off` makes a boolean of it
    OnOff = Annotated[
        bool | Annotated[str, Meta(extra_json_schema={"enum": ["on", "off"]})], Rule(_on_off)
    ]
Tag = Annotated[str, Rule(canonical_tag)]
Address = Annotated[str, Rule(_address)]
WebAddress = Annotated[str, Rule(base_url)]
Fallback = Literal["show", "hide", "omit"]


class _Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of the settings file. An unknown key is a fault."""


class LocaleSettings(_Table, frozen=True):
    """One locale. Everything is optional: a folder named by its tag needs no table."""

    path: Annotated[
        str | None,
        Meta(description="Folder of this locale's articles, relative to the settings file."),
    ] = None
    tag: Annotated[
        Tag | None, Meta(description="BCP 47 language tag; default: the table's name.")
    ] = None
    url: Annotated[
        Annotated[str, Rule(_url_part)] | None,
        Meta(description="First part of this locale's URLs; default: the tag in lower case."),
    ] = None
    label: Annotated[
        str | None, Meta(description="The language's own name for itself; default: from CLDR.")
    ] = None
    fallback: Annotated[
        Fallback | None, Meta(description="What stands in for an article that this locale lacks.")
    ] = None


Level = Literal["error", "warning", "info", "off"]


class CheckOverride(_Table, frozen=True):
    """Other severities for some files."""

    paths: Annotated[
        tuple[str, ...], Meta(description="Files, such as includes/**; default: all.")
    ] = ()
    locales: Annotated[
        tuple[str, ...], Meta(description="Locales, such as ja-JP; default: all.")
    ] = ()
    severity: Annotated[
        dict[str, Level], Meta(description="Name or code of a check → error, warning, info or off.")
    ] = {}


class ProfileSettings(_Table, frozen=True):
    """What is usual in a locale, where its own files do not say it right."""

    ends: Annotated[
        dict[str, tuple[str, ...]],
        Meta(
            description="Mark that ends a source sentence → marks that may end its translation: "
            '":" to ["：", "。"]; "" stands for a word.'
        ),
    ] = {}
    length: Annotated[
        Annotated[tuple[float, float], Rule(_bounds)] | None,
        Meta(
            description="The least and the greatest length of a translation over its source's: "
            "[0.5, 2.5]."
        ),
    ] = None
    doubled: Annotated[tuple[str, ...], Meta(description="Words that may stand twice: vous.")] = ()


class CheckSettings(_Table, frozen=True):
    """What `hexapla check` makes of what it finds."""

    select: Annotated[
        tuple[str, ...],
        Meta(
            description="Names, codes or beginnings of codes (HX2) of the checks to run; "
            "default: all that are on."
        ),
    ] = ()
    ignore: Annotated[tuple[str, ...], Meta(description="Those to leave out, likewise.")] = ()
    severity: Annotated[
        dict[str, Level], Meta(description="Name or code of a check → error, warning, info or off.")
    ] = {}
    overrides: Annotated[
        tuple[CheckOverride, ...],
        Meta(description="Other severities for some files; the last one that fits counts."),
    ] = ()
    profiles: Annotated[
        dict[str, ProfileSettings],
        Meta(description="Locale → what is usual in it, beside what is learnt."),
    ] = {}
    glossary: Annotated[
        str, Meta(description="CSV (source, target, locale) or TBX-Basic file of terms to use.")
    ] = ""
    keep: Annotated[
        str, Meta(description="CSV or text file of terms that stay as they are in every language.")
    ] = ""

    @property
    def weighs(self) -> bool:
        """Whether some findings are left out, or more or less severe than by themselves."""
        return bool(self.select or self.ignore or self.severity or self.overrides)


class PreviewSettings(_Table, frozen=True):
    """How `hexapla preview` works."""

    editor: Annotated[
        str,
        Rule(_editor),
        Meta(
            description="URL that opens a file in your editor, with {path}, {line} and {column} in "
            "it, such as vscode://file/{path}:{line}:{column}."
        ),
    ] = ""
    provenance: Annotated[
        Literal["keep", "human"],
        Meta(
            description="Whether an article in which a sentence was mended counts as translated by "
            "a person (human), or as what it was (keep)."
        ),
    ] = "keep"


class Settings(_Table, frozen=True):
    """A Hexapla site."""

    title: Annotated[
        str | dict[str, str],
        Meta(
            description="The site's title: one text, or a table locale → text; "
            "default: the word for help."
        ),
    ] = ""
    base_url: Annotated[
        WebAddress,
        Meta(description="Where the site is published, such as https://help.example.org/docs."),
    ] = ""
    source_locale: Annotated[
        Tag, Meta(description="The language that articles are written in.")
    ] = "en-US"
    content: Annotated[
        str | None,
        Meta(
            description="Where a locale's articles are, with {locale} in it; default: "
            "content/{locale} if there is a content folder, else {locale}."
        ),
    ] = None
    layout: Annotated[
        Literal["folders", "suffix"],
        Meta(
            description="How languages are told apart: by folder, or by suffix (page.fr.md beside "
            "page.md, all in the folder content)."
        ),
    ] = "folders"
    output: Annotated[str, Meta(description="Folder that the site is written to.")] = "site"
    theme: Annotated[str, Meta(description="Name of a folder in themes/.")] = "default"
    theme_options: Annotated[
        dict[str, str | dict[str, str]],
        Meta(
            description="What the theme lets a site set, such as logo, accent and footer: one text "
            "each, or a table locale → text."
        ),
    ] = {}
    featured: Annotated[
        tuple[str, ...],
        Meta(description="Articles that the home page shows first: getting-started/install."),
    ] = ()
    edit_url: Annotated[
        Address,
        Meta(
            description="Where readers can mend an article, with {path} and {locale} in it, such "
            "as https://github.com/acme/help/edit/main/{path}."
        ),
    ] = ""
    feedback_url: Annotated[
        Address,
        Meta(
            description="Where readers can say something about an article, with {url}, {title} and "
            "{locale} in it, such as mailto:help@example.org?subject={title}."
        ),
    ] = ""
    report_url: Annotated[
        Address,
        Meta(
            description="Where readers can report a sentence, with {id}, {source}, {target}, "
            "{url}, {title} and {locale} in it."
        ),
    ] = ""
    bilingual: Annotated[bool, Meta(description="Pages carry the source of each sentence.")] = True
    search: Annotated[
        OnOff,
        Meta(
            description="Whether all that pages say can be searched; if not, the search box leads "
            "to the A–Z page, which looks at titles."
        ),
    ] = True
    robots: Annotated[
        Literal["obey", "ignore"],
        Meta(description="Whether ROBOTS: NOINDEX in an article's front matter counts."),
    ] = "obey"
    fallback: Annotated[
        Fallback,
        Meta(
            description="What stands in for a missing article: a page in the source language "
            "(show), one that lists leave out (hide), or none (omit)."
        ),
    ] = "show"
    link_schemes: Annotated[
        tuple[Annotated[str, Rule(_scheme)], ...],
        Meta(description="URL schemes besides http, https, mailto and tel, such as ms-settings."),
    ] = ()
    link_host: Annotated[
        WebAddress,
        Meta(
            description="Where links that begin with / lead when this site has no such article, "
            "such as https://learn.microsoft.com."
        ),
    ] = ""
    xref_maps: Annotated[
        tuple[str, ...],
        Meta(
            description="docfx cross-reference maps (YAML or JSON), relative to the settings file: "
            "where links such as xref:System.String lead."
        ),
    ] = ()
    docfx: Annotated[
        bool, Meta(description="Whether docfx.json says which files are pages, and their metadata.")
    ] = True
    emoji: Annotated[bool, Meta(description="Whether :smile: and its like are shown as emoji.")] = (
        False
    )
    source_repo: Annotated[
        str,
        Meta(
            description="Folder of the source articles in a clone of their git repository, "
            "relative to the settings file; default: the source locale's own folder."
        ),
    ] = ""
    review: Annotated[
        bool,
        Meta(description="Pages for translators, in _review/, with what `hexapla check` finds."),
    ] = False
    markdown_twins: Annotated[
        bool, Meta(description="Whether each article is also published as Markdown, in index.md.")
    ] = False
    checks: Annotated[
        CheckSettings, Meta(description="What `hexapla check` makes of its findings.")
    ] = CheckSettings()
    preview: Annotated[
        PreviewSettings,
        Meta(
            description="Which editor `hexapla preview` opens, and what mending a sentence changes."
        ),
    ] = PreviewSettings()
    locales: Annotated[
        dict[str, LocaleSettings],
        Meta(description="One table for each locale that needs settings."),
    ] = {}


def settings_from(data: dict[str, Any], origin: str) -> Settings:
    """Validate settings read from the file `origin` (for messages).

    Raises `GeneratorError` that lists every fault, each with what to do.
    """
    settings, faults = table(Settings, data)
    if settings is None:
        count = f"{len(faults)} faults" if len(faults) > 1 else "a fault"
        lines = [f"  {place}: {message}" for place, message in faults]
        raise GeneratorError("\n".join([f"{origin} has {count}:", *lines]))
    return settings


def settings_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the settings."""
    from msgspec.json import schema_components

    (_, parts) = schema_components([Settings], ref_template="#/$defs/{name}")
    own = parts.pop("Settings")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **own, "$defs": parts}
