"""What pages tell machines in their heads."""

from __future__ import annotations

import json

import pytest
from finishing import site
from hypothesis import given
from hypothesis import strategies as st

from generator.model.page import Crumb, PageView, Provenance
from generator.render.structured import open_graph_locale, structured

PAGE = PageView(
    kind="article",
    title="Bouilloire",
    lang="fr-FR",
    direction="ltr",
    url="/fr-fr/kettle/",
    canonical="/fr-fr/kettle/",
    description="Du vinaigre.",
    noindex=False,
    languages=(),
    alternates=(),
    body_lang="fr-FR",
    crumbs=(Crumb("Aide", "/fr-fr/"), Crumb("Eau", ""), Crumb("Bouilloire", "/fr-fr/kettle/")),
)


def _graph(page: PageView) -> dict[str, dict[str, object]]:
    found = json.loads(structured(site(), page))
    assert found["@context"] == "https://schema.org"
    return {str(one.pop("@type")): one for one in found["@graph"]}


def test_a_translation_names_the_work_it_is_of() -> None:
    origin = Provenance("machine", "anglais", "en-US", "/en-us/kettle/", "", "2024-03-09")
    assert _graph(PAGE._replace(provenance=origin))["TechArticle"] == {
        "@id": "/fr-fr/kettle/",
        "headline": "Bouilloire",
        "inLanguage": "fr-FR",
        "description": "Du vinaigre.",
        "dateModified": "2024-03-09",
        "translationOfWork": {
            "@type": "TechArticle",
            "@id": "/en-us/kettle/",
            "inLanguage": "en-US",
        },
    }
    assert "translationOfWork" not in _graph(PAGE)["TechArticle"]


def test_the_breadcrumb_numbers_its_steps() -> None:
    assert _graph(PAGE)["BreadcrumbList"]["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Aide", "item": "/fr-fr/"},
        {"@type": "ListItem", "position": 2, "name": "Eau"},
        {"@type": "ListItem", "position": 3, "name": "Bouilloire", "item": "/fr-fr/kettle/"},
    ]


def test_lists_without_steps_say_nothing() -> None:
    assert structured(site(), PAGE._replace(kind="index", crumbs=())) == ""


@given(st.text(max_size=40))
def test_no_text_can_end_the_script(text: str) -> None:
    page = PAGE._replace(title=f"</script><!--{text}", description=text)
    data = structured(site(), page)
    assert not set("<>&\u2028\u2029") & set(data)
    assert json.loads(data)["@graph"][0]["headline"] == page.title


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("fr-FR", "fr_FR"),
        ("sr-Latn-RS", "sr_RS"),
        ("eo", "eo"),
        ("es-419", "es"),
        ("zh-Hans", "zh"),
    ],
)
def test_open_graph_has_its_own_names_of_locales(tag: str, expected: str) -> None:
    assert open_graph_locale(tag) == expected
