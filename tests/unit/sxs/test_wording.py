from __future__ import annotations

import pytest

from generator.sxs.wording import bare, same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Open the [settings](x.md).", "Open the settings."),  # the brackets stand outside
        ("See [a](https://x.org/en-us/a).", "See [a](https://x.org/fr-fr/a)."),
        ("See [a](/de-DE/a).", "See [a](/ja-JP/a)."),
        ("Done .", "Done."),
        ("Turn it off.\\", "Turn it off."),
        ("Save\N{NO-BREAK SPACE}it", "Save it"),
        ("Sa\N{ZERO WIDTH SPACE}ve", "Save"),
        ("A line\nand another", "A line and another"),
        ("[Only a link](a.md)", "Only a link"),
    ],
)
def test_harmless_differences(one: str, other: str) -> None:
    assert same(one, other)
    assert same(other, one)
    assert bare(one) == bare(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Save it.", "Save them."),
        ("Save it.", "Save it!"),
        ("See [a](x.md).", "See [a](y.md)."),
        ("**Save** it.", "Save it."),
        ("Port 80", "Port 8"),
        ("save it", "Save it"),
    ],
)
def test_real_differences(one: str, other: str) -> None:
    assert not same(one, other)
