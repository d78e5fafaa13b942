"""A new site, before it is written."""

from __future__ import annotations

from msgspec import Struct

from generator.model.layout import toml_key, toml_string
from generator.model.tags import is_locale_folder


class Wish(Struct, frozen=True):
    """What somebody wants a new site to be: its title, and canonical BCP 47 tags."""

    title: str
    source: str
    others: tuple[str, ...]


def starter_settings(wish: Wish, untranslated: tuple[str, ...], featured: tuple[str, ...]) -> str:
    """The settings file of a new site.

    `untranslated` are those of its locales whose articles nobody has translated; `featured` are
    the articles of its home page.
    """
    named = ", ".join(toml_string(one) for one in featured)
    lines = [
        "# Settings of this site. What is commented out is optional; the manual's page Settings",
        "# explains each one, and `hexapla doctor` shows what they come to.",
        "",
        f"title = {toml_string(wish.title)}",
        "",
        "# The language that articles are written in. The others are the folders in content/.",
        f"source_locale = {toml_string(wish.source)}",
        "",
        "# Where the site is published. Set it before you publish: sitemaps need it, and so do the",
        "# links of a site below a folder, as on GitHub Pages.",
        '# base_url = "https://help.example.org"',
        "",
        "# Articles that the home page shows first.",
        f"featured = [{named}]",
        "",
        "# A link below each article to the place where it can be mended.",
        '# edit_url = "https://github.com/acme/help/edit/main/{path}"',
    ]
    for name in (wish.source, *wish.others):
        if not is_locale_folder(name):
            lines += [
                "",
                "# So that the folder is taken for a language.",
                f"[locales.{toml_key(name)}]",
            ]
    if untranslated:
        lines += [
            "",
            "# These languages begin untranslated. Take this table out later, and `hexapla check`",
            "# finds each sentence that still has no translation.",
            "[[checks.overrides]]",
            f"locales = [{', '.join(toml_string(one) for one in untranslated)}]",
            'severity = { empty-target = "off" }',
        ]
    return "\n".join(lines) + "\n"
