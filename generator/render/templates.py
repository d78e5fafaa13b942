"""Page views → HTML, by the theme's templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

import markupsafe
from babel.numbers import format_decimal
from jinja2 import (
    BytecodeCache,
    DictLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
    nodes,
)
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from generator.cldr.catalogue import translations
from generator.cldr.names import cldr_locale
from generator.model.errors import GeneratorError
from generator.model.locale import Locale
from generator.model.page import PageKind, PageView, SiteView
from generator.model.site import Site
from generator.model.theme import Theme
from generator.render.options import options_in
from generator.render.structured import open_graph_locale, structured
from generator.routing.keys import FEED, INDEX_ROUTE, SEARCH_ROUTE

_INCLUDE = re.compile(r"""\{%\s*include\s+(["'])(?P<name>[^"']+)\1\s*%\}""")
_REFERENCE = re.compile(
    r"""\{%[-+]?\s*(?:extends|include|import|from)\b(?:\s+(["'])(?P<name>[^"']+)\1(?=[^"'%]*%\}))?"""
)
"""Where a template leads to another one; without a `name` if it takes more to tell which."""
_COMPUTED = re.compile(r"\[\s*[A-Za-z_]|\|\s*(?:attr|map|selectattr|sort|groupby)\b")
"""A look-up by a name that is computed, or that a filter is given."""
_escaped_text: Callable[[str], str] = getattr(
    markupsafe, "_escape_inner", lambda text: str(escape(text))
)
"""`escape` of text as text: in a third of the time where the release has it by itself."""
_DEEP = 4
"""Templates that include themselves, as a tree does, are left to Jinja2 from here on."""


class Templates:
    """The theme's templates, compiled once, with each locale's words beside them.

    `compiled`: where they are kept for other processes.
    """

    def __init__(self, theme: Theme, site: Site, compiled: BytecodeCache | None = None) -> None:
        self._site = site
        self._theme = theme
        whole = {name: _whole(text, theme.templates) for name, text in theme.templates.items()}
        self._template: Callable[[str], Template] = cache(
            partial(_compiled, _environment(whole, compiled))
        )
        self._shared: Callable[[Locale], dict[str, Any]] = cache(self._shared_by)
        self._mentions = cache(self._mentioned)
        self._words = cache(lambda locale: translations(theme.catalogues, locale.tag))

    def page(self, locale: Locale, view: PageView) -> bytes:
        """The HTML file of a page; a page of kind `k` is made by the template `k.html`."""
        name = f"{view.kind}.html"
        shared = self._shared(locale)
        try:
            html = self._template(name).render(shared, page=view)
        except TemplateError:
            html = self._as_written(name, shared, view)
        return html.encode("utf-8", "replace")  # front matter may hold undecodable bytes

    def _as_written(self, name: str, shared: dict[str, Any], view: PageView) -> str:
        """The page from templates that are not joined, whose faults have the lines of their files.

        Raises `GeneratorError`.
        """
        try:
            template = _environment(self._theme.templates).get_template(name)
            return template.render(shared, page=view)
        except TemplateSyntaxError as error:
            place = f"{error.name or name}, line {error.lineno}"
            raise GeneratorError(f"theme: {place}: {error.message}") from None
        except TemplateError as error:
            raise GeneratorError(f"theme: {name}: {error.message}") from None

    def may_show(self, kind: PageKind, *names: str) -> bool:
        """Whether the pages of a kind may show any of these attributes of a page."""
        return self._mentions(f"{kind}.html", names)

    def _mentioned(self, name: str, names: tuple[str, ...]) -> bool:
        """Whether a template, or one that it leads to, says any of these names or computes one."""
        seen, left = {name}, [name]
        while left:
            text = self._theme.templates.get(left.pop())
            if text is None or _COMPUTED.search(text) or any(one in text for one in names):
                return True
            for other in _REFERENCE.finditer(text):
                if not other["name"]:
                    return True
                if other["name"] not in seen:
                    seen.add(other["name"])
                    left.append(other["name"])
        return False

    def translated(self, locale: Locale, text: str) -> str:
        """An interface word in a locale's language, as plain text."""
        return self._words(locale).gettext(text)

    def _shared_by(self, locale: Locale) -> dict[str, Any]:
        """What all pages of a locale see: `site`, and gettext's functions."""
        words = self._words(locale)
        one = _singular(words.gettext)
        return {
            "site": _site_view(self._site, self._theme, locale),
            "gettext": one,
            "_": one,
            "ngettext": _plural(words.ngettext),
            "structured": partial(structured, self._site),
            "open_graph_locale": open_graph_locale,
            "number": partial(format_decimal, locale=cldr_locale(locale.tag)),
            "constant": cache(lambda name: self._constant(locale, name)),
        }

    def _constant(self, locale: Locale, name: str) -> Markup:
        """A partial that does not see the page: rendered once for a locale."""
        return Markup(self._template(name).render(self._shared(locale)))  # noqa: S704 - escaped


def _environment(
    templates: Mapping[str, str], compiled: BytecodeCache | None = None
) -> Environment:
    environment = Environment(
        loader=DictLoader(dict(templates)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=compiled,
    )
    environment.code_generator_class = _Code
    environment.template_class = _Template
    # Compile `{% trans %}` for functions that take the placeholders themselves.
    environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    return environment


class _Template(Template):
    """A template that writes text out as text.

    What compiled templates call `escape` makes a `Markup` of each of the 170 values of a page,
    only for them to be joined: a fifth of a page's time.
    """

    @classmethod
    def from_code(cls, *args: Any, **named: Any) -> Template:
        template = super().from_code(*args, **named)
        names: dict[str, Any] = template.root_render_func.__globals__
        names["escape"] = _escaped
        return template


class _Code(CodeGenerator):
    """Python that is shorter where a template looks up what is there, and for interface words.

    `Environment.getattr` is called for all that is not: keys of mappings, what nothing has.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Write the look-up of an attribute; of anything but a variable as Jinja2 does."""
        if not isinstance(node.node, nodes.Name):
            super().visit_Getattr(node, frame)
            return
        self.write("(found if (found := getattr(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}, missing)) is not missing else ")
        super().visit_Getattr(node, frame)
        self.write(")")

    def visit_Call(  # noqa: N802
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """Write a call; of gettext, with a text that has no placeholders, without its context."""
        one = isinstance(node.node, nodes.Name) and node.node.name in ("gettext", "_")
        if not one or [type(each) for each in node.args] != [nodes.Const] or node.kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        self.visit(node.args[0], frame)
        self.write(")")


def _escaped(value: Any) -> str:
    """What `markupsafe.escape` makes of a value, without markup as the same text."""
    kind = type(value)
    if kind is str:
        return _escaped_text(value)
    return value if kind is Markup else escape(value)


def _compiled(environment: Environment, name: str) -> Template:
    """A template whose globals are a plain dictionary: each page copies them."""
    template = environment.get_template(name)
    template.globals = dict(template.globals)
    return template


def _whole(text: str, templates: Mapping[str, str], depth: int = 0) -> str:
    """A template with those that it includes by name in their places.

    The same page in two thirds of the time (`python -m tests.bench`): Jinja2 looks up an
    included template and copies all variables for it each time.
    """

    def included(match: re.Match[str]) -> str:
        part = templates.get(match["name"])
        if part is None or part[:1].isspace() or depth == _DEEP:
            return match[0]
        # As it loads a file of its own: without the last line's end.
        inner = _whole(part, templates, depth + 1).removesuffix("\n")
        return f"{{% with %}}{inner}{{% endwith %}}"

    return _INCLUDE.sub(included, text)


def _site_view(site: Site, theme: Theme, locale: Locale) -> SiteView:
    return SiteView(
        title=locale.title,
        lang=locale.tag,
        direction=locale.direction,
        home_url=site.url(locale, ""),
        index_url=site.url(locale, INDEX_ROUTE),
        stylesheet_url=site.assets.get("site.css", ""),
        script_url=site.assets.get("site.js", ""),
        icon_url=site.assets.get("icon.svg", ""),
        feed_url=site.url(locale, FEED) if site.base_url else "",
        markdown_twins=site.markdown_twins,
        search_url=site.url(locale, SEARCH_ROUTE) if site.search else "",
        search_script_url=site.assets.get("search.js", ""),
        search_style_url=site.assets.get("search.css", ""),
        bilingual=site.bilingual,
        assets=site.assets,
        options=options_in(theme, site.options, site.assets, locale.name),
        report_url=site.report_url,
    )


def _filled(text: str, original: str, variables: dict[str, Any]) -> Markup:
    """A catalogue's text is untrusted: it is escaped, and so is what it is filled with.

    A translation with a placeholder that there is not gives way to the English original.
    """
    values = {name: str(escape(value)) for name, value in variables.items()}
    try:
        return Markup(str(escape(text)) % values)  # noqa: S704 - both are escaped
    except (KeyError, TypeError, ValueError):
        return Markup(str(escape(original)) % values)  # noqa: S704


def _singular(translated: Callable[[str], str]) -> Callable[..., Markup]:
    @cache  # the same few words stand on every page
    def plain(text: str) -> Markup:
        return _filled(translated(text), text, {})

    def gettext(__text: str, **variables: Any) -> Markup:
        return _filled(translated(__text), __text, variables) if variables else plain(__text)

    return gettext


def _plural(translated: Callable[[str, str, int], str]) -> Callable[..., Markup]:
    def ngettext(__one: str, __many: str, __count: int, **variables: Any) -> Markup:
        variables.setdefault("num", __count)
        original = __one if __count == 1 else __many
        return _filled(translated(__one, __many, __count), original, variables)

    return ngettext
