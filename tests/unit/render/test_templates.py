"""What the pages of a theme may show, told by its templates' texts; how templates are compiled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import pytest
from finishing import site
from jinja2 import Environment, Template, UndefinedError
from jinja2.compiler import CodeGenerator
from markupsafe import Markup

from generator.model.theme import Theme
from generator.render.templates import Templates, _environment, _singular

BASE = "<title>{{ page.title }}</title>{% block main %}{% endblock %}"


@pytest.mark.parametrize(
    ("article", "others", "shows"),
    [
        ("{{ page.body|safe }}", {}, False),
        ("{% for one in page.navigation %}{{ one.title }}{% endfor %}", {}, True),
        ('{% extends "base.html" %}', {"base.html": BASE}, False),
        ('{% extends "base.html" %}', {"base.html": BASE + "{{ page.navigation }}"}, True),
        ("{%- include 'way.html' -%}", {"way.html": "{{ page['navigation'] }}"}, True),
        ('{% from "way.html" import way %}', {"way.html": "{{ page.title }}"}, False),
        ('{% include "way.html" %}', {"way.html": '{% include "article.html" %}'}, False),
        ('{% include "lost.html" %}', {}, True),
        ('{% include "a.html" if page.title else "b.html" %}', {"a.html": "", "b.html": ""}, True),
        ("{% include page.kind %}", {}, True),
        ("{{ page[page.title] }}", {}, True),
        ('{{ page|attr("navi" ~ "gation") }}', {}, True),
        ("{{ page.body[:page.title_end] }}", {"unused.html": "{{ page.navigation }}"}, False),
    ],
)
def test_what_an_article_may_show(article: str, others: dict[str, str], shows: bool) -> None:
    theme = Theme({"article.html": article, **others}, {}, {}, {})
    assert Templates(theme, site()).may_show("article", "navigation", "previous") is shows


class _Page(NamedTuple):
    title: str = "A & <b>"
    words: Markup = Markup("<i>&amp;</i>")
    count: int = 3
    options: Mapping[str, object] = {"logo": 'a"b', "items": "its own"}
    steps: tuple[_Page, ...] = ()


WRITTEN = [
    "{{ page.title }}|{{ page.words }}|{{ page.count }}|{{ page.title|safe }}|{{ page.title|e }}",
    "{{ page.options.logo }}|{{ page.options['logo'] }}|{{ page.options.none is defined }}",
    "{{ page.none is defined }}|{{ page.none|default('-') }}|{{ none.x is defined }}",
    "{{ page.title.upper() }}|{{ page.options.items is callable }}|{{ page['title'] }}",
    "{% for step in page.steps if step.count %}{{ loop.index }}{{ step.title }}{% endfor %}",
    """{% macro m(of) %}{{ of.title }}{{ caller() if caller is defined }}{% endmacro %}{{ m(page) }}
    {% call m(page.steps[0]) %}<q>{{ page.title }}</q>{% endcall %}""",
    "{% set x %}<u>{{ page.title }}</u>{% endset %}{{ x }}{{ x ~ page.title }}{{ x|length }}",
    "{% set page = {'title': '<'} %}{{ page.title }}",
    "{% trans %}a <b>{% endtrans %}{{ _('c & d') }}{% trans t=page.title %}e {{ t }}{% endtrans %}",
    "{% macro _(x) %}<s>{{ x }}</s>{% endmacro %}{{ _('own &') }}",
    "{% filter upper %}{{ page.title }}{% endfilter %}{{ [page.title, page.words]|join('<') }}",
    "{{ 'a' if page.count > 2 else page.none }}{{ ('<' ~ page.count)|replace('<', page.title) }}",
    "{% include 'part.html' %}{% from 'part.html' import own with context %}{{ own(page.title) }}",
]


def _made(environment: Environment, name: str) -> str:
    words = _singular({"a <b>": "A <B>", "c & d": "C & D", "e %(t)s": "E %(t)s"}.__getitem__)
    page = _Page(steps=(_Page("one"), _Page("none", count=0), _Page("<two>")))
    shared: dict[str, Any] = {"page": page, "none": None, "gettext": words, "_": words}
    return environment.get_template(name).render(shared)


@pytest.mark.parametrize("text", WRITTEN)
def test_templates_write_what_jinja_writes(text: str) -> None:
    part = "{% macro own(x) %}<em>{{ x }}</em>{% endmacro %}{{ page.steps[2].title }}"
    templates = {"base.html": f"<{BASE}>", "part.html": part, "bare.html": text}
    templates["page.html"] = f'{{% extends "base.html" %}}{{% block main %}}{text}{{% endblock %}}'
    judge = _environment(templates)
    judge.code_generator_class, judge.template_class = CodeGenerator, Template
    for name in ("bare.html", "page.html"):
        assert _made(_environment(templates), name) == _made(judge, name)


@pytest.mark.parametrize("text", ["{{ page.none }}", "{{ page.none.x }}", "{{ lost }}"])
def test_what_nothing_has_is_a_fault(text: str) -> None:
    with pytest.raises(UndefinedError):
        _made(_environment({"a.html": text}), "a.html")
