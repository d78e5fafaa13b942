"""What of MkDocs's settings has a setting here."""

from __future__ import annotations

from urllib.parse import urlsplit

from msgspec.structs import replace

from generator.model.layout import Layout
from generator.model.mkdocs import Mkdocs

ACCENTS = {
    "red": ("#c62828", "#ef9a9a"),
    "pink": ("#ad1457", "#f48fb1"),
    "purple": ("#6a1b9a", "#ce93d8"),
    "deep purple": ("#4527a0", "#b39ddb"),
    "indigo": ("#283593", "#9fa8da"),
    "blue": ("#1565c0", "#90caf9"),
    "light blue": ("#01579b", "#81d4fa"),
    "cyan": ("#006064", "#80deea"),
    "teal": ("#00695c", "#80cbc4"),
    "green": ("#1b5e20", "#a5d6a7"),
    "deep orange": ("#bf360c", "#ffab91"),
    "brown": ("#4e342e", "#bcaaa4"),
    "blue grey": ("#37474f", "#b0bec5"),
}
"""Colours of Material Design by name: a dark shade for light pages and a light one for dark pages,
each with enough contrast for links (4.5 to 1, WCAG 2.2, 1.4.3).
"""

_EDIT = "edit/master/{docs}/"
"""What MkDocs takes for repositories of GitHub and GitLab if `edit_uri` is not set."""


def with_settings(layout: Layout, told: Mkdocs, *, inside: bool) -> tuple[Layout, list[str]]:
    """The layout with settings from MkDocs's, and what has become of them, a line each.

    `inside`: our settings are beside MkDocs's, so that paths in them are the same.
    """
    notes: list[str] = []
    options: dict[str, str] = {}
    if told.primary:
        shades = ACCENTS.get(told.primary.replace("-", " ").lower())
        if shades:
            options["accent"] = f"light-dark({shades[0]}, {shades[1]})"
            options["tint"] = "color-mix(in srgb, var(--accent) 10%, Canvas)"
            notes.append(f"theme.palette {told.primary}: theme_options.accent and tint")
        else:
            notes.append(f"theme.palette {told.primary} is not taken: set theme_options.accent")
    if told.logo:
        notes.append("theme.logo is not taken: copy it to a theme's assets, see hexapla theme")
    if told.footer and "<" not in told.footer:
        options["footer"] = told.footer
        notes.append("copyright: theme_options.footer")
    elif told.footer:
        notes.append("copyright is not taken, as it is HTML: set theme_options.footer")
    edit = _edit_url(told) if inside else ""
    if edit:
        notes.append("repo_url, edit_uri: edit_url")
    emoji = "emoji" in told.extensions
    return replace(layout, edit_url=edit, emoji=emoji, options=options), notes


def _edit_url(told: Mkdocs) -> str:
    """Where an article is edited, '' if the settings do not say it."""
    host = urlsplit(told.repository).netloc
    usual = _EDIT.format(docs=told.docs) if host in ("github.com", "gitlab.com") else ""
    place = usual if told.edit is None else told.edit
    if not place or "{" in place or "?" in place:
        return ""
    whole = place if "://" in place else f"{told.repository.rstrip('/')}/{place.lstrip('/')}"
    root = whole.rstrip("/").removesuffix(told.docs.strip("/"))
    if root == whole.rstrip("/") or not whole.startswith(("https://", "http://")):
        return ""
    return f"{root}{{path}}"
