"""What the pages of a theme may show, told by its templates' texts."""

from __future__ import annotations

import pytest
from finishing import site

from generator.model.theme import Theme
from generator.render.templates import Templates

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
