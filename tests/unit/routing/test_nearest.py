"""Proposals for names that are mistyped."""

from __future__ import annotations

import pytest

from generator.routing.nearest import nearest

NAMES = ["guide/account/reset", "guide/account/rest", "guide/devices/router", "ガイド/設定"]


@pytest.mark.parametrize(
    ("wanted", "meant"),
    [
        ("guide/account/resett", "guide/account/reset"),
        ("guide/account/rezet", "guide/account/reset"),
        ("guide/device/router", "guide/devices/router"),
        ("ガイド/設定し", "ガイド/設定"),
        ("billing/invoice", ""),
        ("", ""),
    ],
)
def test_the_nearest_name_is_proposed_if_it_is_much_alike(wanted: str, meant: str) -> None:
    assert nearest(wanted, NAMES) == meant


def test_of_several_that_are_as_near_the_first_is_proposed() -> None:
    assert nearest("article-1", ["article-3", "article-2"]) == "article-3"
    assert nearest("article-1", []) == ""
