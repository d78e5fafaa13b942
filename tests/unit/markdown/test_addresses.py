from __future__ import annotations

import base64
import hashlib

import pytest
from bs4 import BeautifulSoup
from finishing import FRENCH, finished, site

from generator.markdown.addresses import scheme
from generator.markdown.marks import DATA, STOP
from generator.render.addresses import filled


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://example.org", "https"),
        ("HTTPS://example.org", "https"),
        ("javascript:x", "javascript"),
        ("java\tscript:x", "javascript"),
        ("java\r\nscript:x", "javascript"),
        ("\x01javascript:x", "javascript"),
        (" \x00 javascript:x", "javascript"),
        ("java\u200bscript:x", "javascript"),
        ("\ufeffjavascript:x", "javascript"),
        ("ms-settings:x", "ms-settings"),
        ("a+b.c-d:x", "a+b.c-d"),
        ("reset.md", ""),
        ("/a:b", ""),
        ("#a:b", ""),
        ("?a:b", ""),
        ("1a:b", ""),
        (":x", ""),
        ("", ""),
        ("été:x", ""),
    ],
)
def test_a_scheme_is_what_a_browser_would_take_for_one(address: str, found: str) -> None:
    assert scheme(address) == found


DISGUISED = [
    "%6Aavascript:alert(1)",
    "javascript%3Aalert(1)",
    "%6Aavascript:alert(1)//%25",
    "javascript%3Aalert(1)//%25",
    "%6Aavascript:alert(1)//%FF",
    "%6aavascript&colon;alert(1)//%25",
    "%09javascript:alert(1)//%25",
    "%64ata:text/html,x%25",
    "%76bscript:x%25",
    "/%2Fevil.example/%25",
    "%2F/evil.example/%FF",
    "%2F%2Fevil.example",
    "/%5Cevil.example/%25",
    "%5C%5Cevil.example/%25",
]


@pytest.mark.parametrize("address", DISGUISED)
@pytest.mark.parametrize(
    "around",
    [
        "[a]({})",
        "![a]({})",
        '<a href="{}">a</a> <img src="{}">',
        '<div><a href="{}">a</a></div>',
        '<img src="{}">',
    ],
)
def test_percent_encoding_disguises_no_address(address: str, around: str) -> None:
    html = finished(around.replace("{}", address)).html
    for element in BeautifulSoup(html, "html.parser").find_all(["a", "img"]):
        url = str(element.get("href") or element.get("src") or "")
        assert scheme(url) == ""
        assert not url.replace("\\", "/").startswith("//")


def test_an_image_in_the_text_becomes_a_file_named_by_its_bytes() -> None:
    data = b"GIF89a not really"
    address = f"data:image/gif;base64,{base64.b64encode(data).decode()}"
    marked = f'<img src="{DATA}{address}{STOP}"><img src="{DATA}{address}{STOP}">'
    html, images = filled(marked, site(base_path="/docs"), FRENCH, "a.md", lambda *_: None)
    (image,) = images
    assert image.data == data
    name = hashlib.blake2b(data, digest_size=10).hexdigest()
    assert image.path == f"_media/{name}.gif"
    assert html == f'<img src="/docs/{image.path}"><img src="/docs/{image.path}">'


@pytest.mark.parametrize("payload", ["", "A", "####", "AA\nAA", "é"])
def test_broken_bytes_of_an_image_do_no_harm(payload: str) -> None:
    marked = f'<img src="{DATA}data:image/png;base64,{payload}{STOP}">'
    html, images = filled(marked, site(), FRENCH, "a.md", lambda *_: None)
    assert len(images) == 1
    assert html.startswith('<img src="/_media/')


def test_problems_with_addresses_are_told_with_the_address() -> None:
    told: list[tuple[str, str]] = []
    body = finished("[a](no%20such.md) ![b](none.png)").body
    filled(body.html, site(), FRENCH, "a.md", lambda f, address: told.append((f.code, address)))
    assert told == [("link-unresolved", "no such.md"), ("image-missing", "none.png")]
