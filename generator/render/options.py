"""What a site has set of what its theme lets it set."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from urllib.parse import quote

from generator.model.errors import GeneratorError
from generator.model.theme import Theme

Chosen = Mapping[str, str | Mapping[str, str]]
"""Option → its text, or its text by locale."""

_CSS = re.compile(r"[\w#%.,()+/* -]*")
"""What a value for a stylesheet may consist of: it can't end the rule that it is written into."""


def checked_options(theme: Theme, chosen: Chosen) -> Chosen:
    """`chosen`, if the theme has these options and can use what they are set to.

    Raises `GeneratorError` otherwise.
    """
    for name, value in chosen.items():
        if name not in theme.options:
            near = get_close_matches(name, theme.options, 1, 0.5)
            known = ", ".join(theme.options) or "none"
            hint = f"did you mean {near[0]}?" if near else f"the theme has: {known}"
            raise GeneratorError(f"theme_options.{name}: no such option; {hint}")
        option = theme.options[name]
        for text in (value,) if isinstance(value, str) else value.values():
            if option.kind == "asset" and text not in theme.assets:
                raise GeneratorError(f"theme_options.{name}: the theme has no asset {text}")
            if option.kind == "css" and not (isinstance(value, str) and _CSS.fullmatch(text)):
                raise GeneratorError(f"theme_options.{name}: {text} is no value for a stylesheet")
    return chosen


def styled_assets(theme: Theme, chosen: Chosen) -> dict[str, bytes]:
    """The theme's assets, with the options of the kind `css` at the end of `site.css`."""
    rules = [
        f"{theme.options[name].property}: {value};"
        for name, value in chosen.items()
        if theme.options[name].kind == "css"
    ]
    assets = dict(theme.assets)
    if rules:
        assets["site.css"] += f"\n:root {{ {' '.join(rules)} }}\n".encode()
    return assets


def options_in(
    theme: Theme, chosen: Chosen, urls: Mapping[str, str], locale: str
) -> dict[str, str]:
    """Every option of the theme for one locale, '' for what is not set; assets by their URL."""
    texts = {}
    for name, option in theme.options.items():
        value = chosen.get(name, "")
        text = value if isinstance(value, str) else value.get(locale, "")
        texts[name] = urls.get(text, "") if option.kind == "asset" else text
    return texts


def filled_address(template: str, **values: str) -> str:
    """An address with its places filled in: `{path}` keeps its slashes, all else is encoded."""
    for name, value in values.items():
        place = f"{{{name}}}"
        if place in template:
            safe = "/" if name == "path" else ""
            template = template.replace(place, quote(value, safe=safe, errors="replace"))
    return template
