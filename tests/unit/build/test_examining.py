from __future__ import annotations

from importlib.metadata import version

import pytest

from generator.build.examining import Remark, libraries

CLICK = version("click")


@pytest.mark.parametrize(
    "requirement",
    [
        "click",
        "click>=1.0",
        f"click=={CLICK}",
        'click>=999; python_version < "3"',
        'click>=999; extra == "test"',
        'nobody-has-this>=1; extra == "distributed"',
        'nobody-has-this>=1; extra == "browser"',
    ],
)
def test_what_is_there_or_need_not_be_is_no_lack(requirement: str) -> None:
    assert [one.level for one in libraries(["jinja2>=1", requirement])] == ["ok"]


@pytest.mark.parametrize(
    ("requirement", "text", "remedy"),
    [
        ("click>=999", f"click is {CLICK}, and it takes click>=999", '"click>=999"'),
        ("click<1", f"click is {CLICK}, and it takes click<1", '"click<1"'),
        ("nobody-has-this>=1", "nobody-has-this is not there", '"nobody-has-this>=1"'),
        ('click>=999; extra == "distributed"', "click>=999", '"click>=999"'),
    ],
)
def test_what_is_too_old_too_new_or_away_is_told_with_its_remedy(
    requirement: str, text: str, remedy: str
) -> None:
    [one] = libraries(["jinja2>=1", requirement])
    assert one.level == "lack"
    assert text in one.text
    assert one.help == f"pip install --upgrade {remedy}"


def test_all_are_told_at_once() -> None:
    [one] = libraries(["click>=999", "jinja2>=998"])
    assert one.help == 'pip install --upgrade "click>=999" "jinja2>=998"'


def test_without_metadata_nothing_is_said_of_libraries() -> None:
    assert list(libraries([])) == []
    assert list(libraries(["click", "jinja2"])) == [
        Remark("ok", "2 libraries, as new as Hexapla needs them")
    ]
