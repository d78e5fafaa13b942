"""Everyday inline Markdown, spelled without a parser: words, `code`, **bold**, [links](to).

markdown-it-py is the judge of what Markdown means. This spells only texts that can't be read in
two ways: marks that do not nest, emphasis that is emphasis whatever stands beside it, addresses
that are written as they are read. `tests/properties/test_everyday.py` holds it against the
judge.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.common.utils import escapeHtml

from generator.markdown import addresses
from generator.markdown.marks import CLOSE, NEXT, OPEN, SENTENCE, STOP, tagged

_MARKS = f"{OPEN}{STOP}{CLOSE}{NEXT}"
_SPACE = " \t\n\u00a0\u2000-\u200a\u202f\u205f\u3000"
_CJK = "\u3001-\u3029\u3041-\u3096\u30a1-\u30ff\uff01-\uff60"
"""Characters beside which emphasis can always open and close (`sentences.flanking`).

Not Han and Hangul, which rarely stand beside emphasis that begins or ends with punctuation:
every range takes `re` its length to compile.
"""

_WORDS = (
    rf"(?:[^\n\\`*_\[\]<&~$:!{_MARKS}]++|!(?!\[)|:(?!//|::)|\$(?!\$)"
    rf"|(?<=[^\W_])_(?=[^\W_])"  # a_name
    r"|\\[\"#%&'()+,./;<=>?@^{|}~-]"
    r"|&(?!#|\w++;))"
)
"""Text in a line that no inline rule begins with."""

# A line break between words, without the spaces that would make it a hard one or be trimmed.
_BREAK = rf"(?<![\t\n{STOP}])\n *+(?![\t\n{CLOSE}])"
# A sentence that begins with emphasis around punctuation must stand after a space or the like:
# what a reader sees before the stars is outside the sentence.
_FREE = rf"(?:(?<=[{_SPACE}{_CJK}{NEXT}])|(?<=[{_SPACE}{_CJK}]{CLOSE})|(?<![\s\S]))"
_MARK = r"""[(\["'“‘«¿¡+#$%@./…-]"""
_SENTENCE = f"{OPEN}[^{STOP}]*+{STOP}(?!{CLOSE})"
_SENTENCES = rf"(?:{_FREE}{_SENTENCE}|{_SENTENCE}(?!\*\*?{_MARK}))"
_CODE = rf"(?<!`)`(?![`\s])[^`\n{_MARKS}]*+(?<!\s)`(?!`)"
_PLAIN = r"[A-Za-z0-9/._#?=+,;@'-]"
_HTTP = rf"https?://(?=[A-Za-z0-9])(?:{_PLAIN}|[:~]|%[0-9A-Fa-f]{{2}})*+"
_ADDRESS = rf"(?:{_HTTP}|{_PLAIN}*+)(?:&(?=\w++=){_PLAIN}++)*+"


_STARS, _SAME_STARS = "<stars>", "<the same>"


def _bold(content: str) -> str:
    """Emphasis that is emphasis whatever stands beside it, or that stands beside a space."""
    free = rf"(?:(?<=[{_SPACE}{_CJK}{STOP}{NEXT}(\[\"'“‘«:,;>])|(?<![\s\S]))"
    opens = rf"(?:(?=\*++(?:[^\W_]|[{_CJK}]))|{free}(?=\*++{_MARK}))"
    closes = (
        rf"(?:(?<=[^\W_]|[{_CJK}])|(?<=[)\]\"'”’».,:;?!…%/+-])"
        rf"(?=\*+(?:[{_SPACE}.,:;?!)\]\"”’»>{_CJK}]|{CLOSE}[{_SPACE}{_CJK}]|{CLOSE}?(?:{NEXT}|\Z))))"
    )
    return rf"(?<!\*){opens}{_STARS}(?!\*)(?:{content})*+{closes}{_SAME_STARS}(?!\*)"


def _named(pattern: str) -> str:
    """`pattern` with a name of its own for each group of stars; none stands in another."""
    head, *rest = pattern.split(_STARS)
    for number, part in enumerate(rest):
        name = f"stars{number}"
        head += rf"(?P<{name}>\*{{1,3}}+)" + part.replace(_SAME_STARS, f"(?P={name})")
    return head


def _brackets(content: str) -> str:
    """Literal ones, where the text has no link reference definitions."""
    return rf"\[(?!\^|!)(?:{content})*+\](?![(\[:])"


def _link(content: str) -> str:
    label = f"(?:{content}|:)*+"
    return rf"\[(?!\^|!)(?:{label}|{_SENTENCE}{label}{CLOSE})\]\({_ADDRESS}\)"


_BOLD_WORDS = _bold(f"{_WORDS}|{_brackets(_WORDS)}")
_LINK_IN_BRACKETS = _brackets(f"{_WORDS}|{_link(_WORDS)}")
_ALTERNATIVE = rf"(?:[^\n\\`*_\[\]<&~$:!{_MARKS}])*+"
_IMAGE = rf"!\[(?:{_ALTERNATIVE}|{_SENTENCE}{_ALTERNATIVE}{CLOSE})\]\({_ADDRESS}\)"
_LINE_BREAK = r"<[bB][rR] ?/?>"
_EVERYDAY = re.compile(
    _named(
        f"(?:{_WORDS}++|{_BREAK}|{_SENTENCES}|{CLOSE}|{NEXT}|{_CODE}|{_IMAGE}|{_LINE_BREAK}"
        f"|{_bold(f'{_WORDS}|{_LINK_IN_BRACKETS}|{_link(_WORDS)}')}"
        f"|{_link(f'{_WORDS}|{_BOLD_WORDS}|{_brackets(_WORDS)}')}"
        f"|{_brackets(f'{_WORDS}|{_BOLD_WORDS}|{_link(_WORDS)}')})*+"
    )
)
_MARKUP = re.compile(  # each begins with a character of its own, so that `re` seeks only those
    rf"{OPEN}(?P<name>[^{STOP}]*){STOP}|{CLOSE}(?P<close>)|`(?P<code>[^`]*)`"
    r"|\*(?P<star>\*{0,2})(?P<bold>[^*]*)\*{1,3}"
    r"|\[(?P<label>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?P<address>[^)]*)\)"
    r"|!\[(?P<alt>[^\[\]]*)\]\((?P<source>[^)]*)\)"
    r"|\\(?P<escaped>&\w+;|[!-~])|&lt;(?P<tag>[bB][rR]) ?/?&gt;"
)
_EMPHASIS = {
    "": ("<em>", "</em>"),
    "*": ("<strong>", "</strong>"),
    "**": ("<em><strong>", "</strong></em>"),
}
"""By the stars after the first one."""
_SPACED_BREAK = re.compile(r"( *)\n *")


def everyday(
    text: str, notes: addresses.Notes, tag: Callable[[str | None], str], opening: str
) -> str | None:
    """The HTML of `text`, or None if it takes a parser to tell.

    `text` is a whole inline text, in which no link reference definition counts. `tag` gives a
    segment's opening tag for its name, its closing tag for None; `opening` is what tags begin
    with that have but a name.
    """
    return _spelled(text, _Spelling(notes, tag), opening) if _EVERYDAY.fullmatch(text) else None


def everyday_texts(
    texts: str,
    notes: addresses.Notes,
    tag: Callable[[str | None], str],
    opening: str,
    other: Callable[[int], str],
) -> list[str]:
    """The HTML of each of the texts that NEXT parts, as of `everyday`, in a few steps for all.

    `other` is asked for what takes a parser, by its place among the texts, in their order.
    """
    done: list[str] = []
    spelling = _Spelling(notes, tag)
    start = 0
    while start <= len(texts):
        reached = _EVERYDAY.match(texts, start).end()  # type: ignore[union-attr]  # it takes ""
        if reached == len(texts):
            done += _spelled(texts[start:], spelling, opening).split(NEXT)
            break
        begin = max(texts.rfind(NEXT, start, reached) + 1, start)
        if begin > start:
            done += _spelled(texts[start : begin - 1], spelling, opening).split(NEXT)
        done.append(other(len(done)))
        end = texts.find(NEXT, reached)
        start = end + 1 if end >= 0 else len(texts) + 1
    return done


def _spelled(text: str, spelling: _Spelling, opening: str) -> str:
    """The HTML of everyday text."""
    text = escapeHtml(text)
    if " \n" in text or "\n " in text:
        text = _SPACED_BREAK.sub(_line_break, text)
    if OPEN in text and "![" not in text:  # an image's words lose their marks
        text = tagged(text, opening) or text
    return _MARKUP.sub(spelling, text)


def _line_break(match: re.Match[str]) -> str:
    return "<br>\n" if len(match[1]) > 1 else "\n"


class _Spelling:
    """Spells one match of `_MARKUP`, and what stands within it."""

    __slots__ = ("notes", "tag")

    def __init__(self, notes: addresses.Notes, tag: Callable[[str | None], str]) -> None:
        self.notes = notes
        self.tag = tag

    def __call__(self, match: re.Match[str]) -> str:
        kind = match.lastgroup
        if kind == "name":
            return self.tag(match[kind])
        if kind == "close":
            return "</span>"
        if kind == "code":
            return f"<code>{match[kind]}</code>"
        if kind == "bold":
            opening, closing = _EMPHASIS[match["star"]]
            return f"{opening}{_MARKUP.sub(self, match[kind])}{closing}"
        if kind == "escaped":
            return match[kind]
        if kind == "source":
            source = addresses.image(match[kind].replace("&amp;", "&"), self.notes)
            return f'<img{source} alt="{SENTENCE.sub("", match["alt"])}" loading="lazy">'
        if kind == "tag":
            return "<br>"
        href = addresses.link(match["address"].replace("&amp;", "&"), self.notes)
        label = _MARKUP.sub(self, match["label"])
        return f"<a{href}>{label}</a>" if href else label
