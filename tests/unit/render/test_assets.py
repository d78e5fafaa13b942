"""What becomes of a theme's stylesheets and scripts."""

from __future__ import annotations

import pytest

from generator.render.assets import hashed_assets

PUBLISHED = [
    ("a.css", "/* why */\na:is(b) :is(d) {\n  inline-size: calc(1px + 2vw);\n}", "1px + 2vw"),
    ("a.css", "a { color: red }", "a{color:red}"),
    ("a.css", "b { & > i { color: light-dark(#fff, #000); } }", "light-dark(#fff"),
    ("a.js", "export const one = 1; // why\n", "export const one=1;"),
    ("a.js", "a = `b  ${c ? `// d  ${e}` : ''}  //`;", "`// d  ${e}`"),
    ("a.js", "a = '\\u2e33ไทย';", "ไทย"),
]
KEPT = [
    ("a.js", b"this is = = no script // but someone's"),
    ("a.js", b"a = '</script>'; // why\n"),
    ("a.css", b"a { color: red } /* </STYLE> */"),
    ("a.css", b"a { content: '\xff' } /* why */"),
    ("a.svg", b"<svg>  <!-- why -->  </svg>"),
    ("robots", b"a {  }"),
]


@pytest.mark.parametrize(("path", "text", "words"), PUBLISHED)
def test_what_a_browser_does_not_need_is_left_out(path: str, text: str, words: str) -> None:
    data = hashed_assets({path: text.encode()})[path].data.decode()
    assert words in data
    assert "why" not in data
    assert len(data) <= len(text)


@pytest.mark.parametrize(("path", "data"), KEPT)
def test_what_is_no_stylesheet_or_script_is_published_as_it_is(path: str, data: bytes) -> None:
    assert hashed_assets({path: data})[path].data == data


def test_a_name_follows_the_content() -> None:
    texts = (b"a(1);", b"a( 1 )", b"b()")
    one, same, other = (hashed_assets({"a.js": text})["a.js"] for text in texts)
    assert one.path == same.path != other.path
    assert one.path.startswith("_assets/a.")
    assert one.path.endswith(".js")
