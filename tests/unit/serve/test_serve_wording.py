from __future__ import annotations

import re

import pytest

from generator.cldr.catalogue import compiled
from generator.disk.resources import resource_folder
from generator.disk.theme import catalogue_files
from generator.serve.pages import asset
from generator.serve.wording import WORDS, said

SAYING = re.compile(r'\bsay\(\s*"((?:[^"\\]|\\.)*)"')


def test_the_scripts_ask_for_these_words_and_no_others() -> None:
    scripts = [asset(f"{name}.js") for name in ("layer", "review", "dashboard")]
    asked = {word for one in scripts if one for word in SAYING.findall(bytes(one.body).decode())}
    assert asked == {one.text for one in WORDS}


@pytest.mark.parametrize("tag", ["fr-FR", "ar-SA", "ja-JP", "sr-Latn-RS"])
def test_they_are_said_in_the_language_of_the_pages_with_their_places(tag: str) -> None:
    files = catalogue_files(resource_folder("locales"))
    catalogues, findings = compiled({name: (po.read_bytes(),) for name, po in files.items()}, [tag])
    assert findings == []
    words = said(catalogues, tag)
    assert len(words) > len(WORDS) - 5, "a few words are the same in two languages"
    for text, other in words.items():
        assert sorted(re.findall(r"{\w+}", text)) == sorted(re.findall(r"{\w+}", other))


def test_without_a_catalogue_they_are_english() -> None:
    assert said({}, "gsw-CH") == {}
