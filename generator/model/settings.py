"""The settings of a site, as `hexapla.toml` or `[tool.hexapla]` has them.

pydantic checks them all at once and makes the JSON Schema that editors use
(`hexapla schema`).
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from generator.model.errors import GeneratorError
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


def _base_url(value: str) -> str:
    if value and not value.startswith(("https://", "http://")):
        raise ValueError("begin it with https://")
    if "?" in value or "#" in value:
        raise ValueError("leave out the query and the fragment")
    return value.rstrip("/")


def _address(value: str) -> str:
    if value and not value.startswith(("https://", "http://", "mailto:", "/")):
        raise ValueError("begin it with https://, mailto: or /")
    return value


def _tag(value: str) -> str:
    try:
        return canonical_tag(value)
    except ValueError as error:
        raise ValueError(str(error)) from None


def _bounds(value: tuple[float, float]) -> tuple[float, float]:
    if not 0 <= value[0] < value[1]:
        raise ValueError("write the least length first, then the greatest")
    return value


def _on_off(value: object) -> object:
    return {"on": True, "off": False}.get(value, value) if isinstance(value, str) else value


OnOff = Annotated[
    bool, BeforeValidator(_on_off, json_schema_input_type=bool | Literal["on", "off"])
]
Tag = Annotated[str, AfterValidator(_tag)]
Fallback = Literal["show", "hide", "omit"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LocaleSettings(_Strict):
    """One locale. Everything is optional: a folder named by its tag needs no table."""

    path: str | None = Field(
        None, description="Folder of this locale's articles, relative to the settings file."
    )
    tag: Tag | None = Field(None, description="BCP 47 language tag; default: the table's name.")
    url: Annotated[str, AfterValidator(_url_part)] | None = Field(
        None, description="First part of this locale's URLs; default: the tag in lower case."
    )
    label: str | None = Field(
        None, description="The language's own name for itself; default: from CLDR."
    )
    fallback: Fallback | None = Field(
        None, description="What stands in for an article that this locale lacks."
    )


Level = Literal["error", "warning", "info", "off"]


class CheckOverride(_Strict):
    """Other severities for some files."""

    paths: tuple[str, ...] = Field((), description="Files, such as includes/**; default: all.")
    locales: tuple[str, ...] = Field((), description="Locales, such as ja-JP; default: all.")
    severity: dict[str, Level] = Field(
        default_factory=dict, description="Name or code of a check → error, warning, info or off."
    )


class ProfileSettings(_Strict):
    """What is usual in a locale, where its own files do not say it right."""

    ends: dict[str, tuple[str, ...]] = Field(
        default_factory=dict,
        description='Mark that ends a source sentence → marks that may end its translation: ":" '
        'to ["：", "。"]; "" stands for a word.',
    )
    length: Annotated[tuple[float, float], AfterValidator(_bounds)] | None = Field(
        None,
        description="The least and the greatest length of a translation over its source's: "
        "[0.5, 2.5].",
    )
    doubled: tuple[str, ...] = Field((), description="Words that may stand twice: vous.")


class CheckSettings(_Strict):
    """What `hexapla check` makes of what it finds."""

    select: tuple[str, ...] = Field(
        (),
        description="Names, codes or beginnings of codes (HX2) of the checks to run; "
        "default: all that are on.",
    )
    ignore: tuple[str, ...] = Field((), description="Those to leave out, likewise.")
    severity: dict[str, Level] = Field(
        default_factory=dict, description="Name or code of a check → error, warning, info or off."
    )
    overrides: tuple[CheckOverride, ...] = Field(
        (), description="Other severities for some files; the last one that fits counts."
    )
    profiles: dict[str, ProfileSettings] = Field(
        default_factory=dict, description="Locale → what is usual in it, beside what is learnt."
    )
    glossary: str = Field(
        "", description="CSV (source, target, locale) or TBX-Basic file of terms to use."
    )
    keep: str = Field(
        "", description="CSV or text file of terms that stay as they are in every language."
    )


class PreviewSettings(_Strict):
    """How `hexapla preview` works."""

    editor: Annotated[str, AfterValidator(_editor)] = Field(
        "",
        description="URL that opens a file in your editor, with {path}, {line} and {column} in "
        "it, such as vscode://file/{path}:{line}:{column}.",
    )
    provenance: Literal["keep", "human"] = Field(
        "keep",
        description="Whether an article in which a sentence was mended counts as translated by "
        "a person (human), or as what it was (keep).",
    )


class Settings(_Strict):
    """A Hexapla site."""

    title: str | dict[str, str] = Field(
        "",
        description="The site's title: one text, or a table locale → text; "
        "default: the word for help.",
    )
    base_url: Annotated[str, AfterValidator(_base_url)] = Field(
        "", description="Where the site is published, such as https://help.example.org/docs."
    )
    source_locale: Tag = Field("en-US", description="The language that articles are written in.")
    content: str | None = Field(
        None,
        description="Where a locale's articles are, with {locale} in it; default: "
        "content/{locale} if there is a content folder, else {locale}.",
    )
    layout: Literal["folders", "suffix"] = Field(
        "folders",
        description="How languages are told apart: by folder, or by suffix (page.fr.md beside "
        "page.md, all in the folder content).",
    )
    output: str = Field("site", description="Folder that the site is written to.")
    theme: str = Field("default", description="Name of a folder in themes/.")
    theme_options: dict[str, str | dict[str, str]] = Field(
        default_factory=dict,
        description="What the theme lets a site set, such as logo, accent and footer: one text "
        "each, or a table locale → text.",
    )
    featured: tuple[str, ...] = Field(
        (), description="Articles that the home page shows first: getting-started/install."
    )
    edit_url: Annotated[str, AfterValidator(_address)] = Field(
        "",
        description="Where readers can mend an article, with {path} and {locale} in it, such as "
        "https://github.com/acme/help/edit/main/{path}.",
    )
    feedback_url: Annotated[str, AfterValidator(_address)] = Field(
        "",
        description="Where readers can say something about an article, with {url}, {title} and "
        "{locale} in it, such as mailto:help@example.org?subject={title}.",
    )
    report_url: Annotated[str, AfterValidator(_address)] = Field(
        "",
        description="Where readers can report a sentence, with {id}, {source}, {target}, {url}, "
        "{title} and {locale} in it.",
    )
    bilingual: bool = Field(True, description="Pages carry the source of each sentence.")
    search: OnOff = Field(
        True,
        description="Whether all that pages say can be searched; if not, the search box leads to "
        "the A–Z page, which looks at titles.",
    )
    robots: Literal["obey", "ignore"] = Field(
        "obey", description="Whether ROBOTS: NOINDEX in an article's front matter counts."
    )
    fallback: Fallback = Field(
        "show",
        description="What stands in for a missing article: a page in the source language "
        "(show), one that lists leave out (hide), or none (omit).",
    )
    link_schemes: tuple[Annotated[str, AfterValidator(_scheme)], ...] = Field(
        (), description="URL schemes besides http, https, mailto and tel, such as ms-settings."
    )
    link_host: Annotated[str, AfterValidator(_base_url)] = Field(
        "",
        description="Where links that begin with / lead when this site has no such article, "
        "such as https://learn.microsoft.com.",
    )
    xref_maps: tuple[str, ...] = Field(
        (),
        description="docfx cross-reference maps (YAML or JSON), relative to the settings file: "
        "where links such as xref:System.String lead.",
    )
    docfx: bool = Field(
        True, description="Whether docfx.json says which files are pages, and their metadata."
    )
    emoji: bool = Field(False, description="Whether :smile: and its like are shown as emoji.")
    source_repo: str = Field(
        "",
        description="Folder of the source articles in a clone of their git repository, relative "
        "to the settings file; default: the source locale's own folder.",
    )
    review: bool = Field(
        False, description="Pages for translators, in _review/, with what `hexapla check` finds."
    )
    markdown_twins: bool = Field(
        False, description="Whether each article is also published as Markdown, in index.md."
    )
    checks: CheckSettings = Field(
        default_factory=CheckSettings, description="What `hexapla check` makes of its findings."
    )
    preview: PreviewSettings = Field(
        default_factory=PreviewSettings,
        description="Which editor `hexapla preview` opens, and what mending a sentence changes.",
    )
    locales: dict[str, LocaleSettings] = Field(
        default_factory=dict, description="One table for each locale that needs settings."
    )


def settings_from(data: dict[str, Any], origin: str) -> Settings:
    """Validate settings read from the file `origin` (for messages).

    Raises `GeneratorError` that lists every fault, each with what to do.
    """
    try:
        return Settings.model_validate(data)
    except ValidationError as error:
        lines = [_fault(dict(e)) for e in error.errors(include_url=False)]
        count = f"{len(lines)} faults" if len(lines) > 1 else "a fault"
        raise GeneratorError("\n".join([f"{origin} has {count}:", *lines])) from None


def _fault(error: dict[str, Any]) -> str:
    place = [str(part) for part in error["loc"] if part not in ("str", "dict[str,str]")]
    if error["type"] == "extra_forbidden":
        fields = LocaleSettings.model_fields if place[0] == "locales" else Settings.model_fields
        near = get_close_matches(place[-1], fields, 1, 0.5)
        hint = f"did you mean {near[0]}?" if near else f"known are: {', '.join(fields)}"
        return f"  {'.'.join(place)}: unknown key; {hint}"
    message = str(error["msg"]).removeprefix("Value error, ")
    return f"  {'.'.join(place)}: {message[:1].lower()}{message[1:]}"
