"""Alerts: `> [!NOTE]` and its kin, as GitHub and Microsoft Learn have them.

Labels come machine-translated too (`[!ヒント]`); the table knows the common ones. What nobody
knows is a note, and is reported. `> [!div class="…"]` is a division of that class.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from generator.markdown.parts import Finding, Part, Spell, Word

TITLES = {
    "note": Word("Note"),
    "tip": Word("Tip"),
    "important": Word("Important"),
    "warning": Word("Warning"),
    "caution": Word("Caution"),
}
ALIASES = {
    "note": """notes hinweis anmerkung anm nota notă notiţă remarque remarques примечание заметка
    примечания メモ 注 注意事項 備考 ملاحظة ملاحظه opmerking uwaga poznámka megjegyzés not huomautus
    huomaa merk bemærk obs anteckning obs! ghi-chú 참고 備註 注释 说明 info information
    """,
    "tip": """tips tipp tipp! conseil astuce sfat pont совет советы подсказка ヒント تلميح
    suggerimento consejo sugerencia dica wskazówka ipucu vinkki vihje 팁 提示 建议 success
    """,
    "important": """wichtig importante important! viktigt viktig важно внимание 重要 هام مهم
    belangrijk ważne důležité fontos önemli tärkeää vigtigt 중요 重要事項
    """,
    "warning": """warnung achtung avertissement avertisment atenție varning предупреждение 警告
    تحذير advertencia avviso aviso waarschuwing ostrzeżenie upozornění figyelmeztetés uyarı
    varoitus advarsel 경고
    """,
    "caution": """vorsicht attention mise-en-garde precauție försiktighet осторожно 注意 تنبيه
    precaución attenzione cuidado let-op przestroga dikkat danger error
    """,
}
_KINDS = {kind: kind for kind in TITLES} | {
    alias: kind for kind, aliases in ALIASES.items() for alias in aliases.split()
}
_LABEL = re.compile(r"\[!([^\]\n]{1,40})\][ \t]*(?:\n|\Z|(?=\S)(?![(\[]))")
_DIVISION = re.compile(
    r"""\[!div(?:[ \t]+class=["']?([\w -]{1,60})["']?)?[ \t]*\][ \t]*(?:\n|\Z|)"""
)
_LABEL_LINE = re.compile(r"\n(?=\[!(?!video|include|code-)[^\]\n]{1,80}\])", re.IGNORECASE)
_OTHERS = ("video", "include", "code-")
CLASSES = frozenset(("checklist", "nextstepaction", "op_single_selector", "mx-imgBorder"))


def kind_of(label: str) -> str:
    """The kind that a label names in any language, '' if none is known."""
    folded = "-".join(label.casefold().split())
    return _KINDS.get(folded, _KINDS.get(folded.rstrip(":!："), ""))


def _rule(state: StateCore) -> None:
    tokens = state.tokens = list(_split_at_labels(state.tokens))
    index = 0
    while index < len(tokens):
        if tokens[index].type == "paragraph_open":
            index = _paragraph(tokens, index)
        index += 1


def _split_at_labels(tokens: list[Token]) -> Iterator[Token]:
    """A line that begins with a label begins a paragraph, although none ends before it."""
    for index, token in enumerate(tokens):
        in_paragraph = index > 0 and tokens[index - 1].type == "paragraph_open"
        if token.type != "inline" or not in_paragraph or "\n[!" not in token.content:
            yield token
            continue
        first, *others = _LABEL_LINE.split(token.content)
        yield _like(token, first)
        for text in others:
            yield Token("paragraph_close", "p", -1, level=token.level - 1, block=True)
            yield Token("paragraph_open", "p", 1, level=token.level - 1, block=True)
            yield _like(token, text)


def _like(inline: Token, content: str) -> Token:
    return Token("inline", "", 0, content=content, level=inline.level, children=[])


def _paragraph(tokens: list[Token], index: int) -> int:
    """Read a label at the start of the paragraph at `index`; return where to go on."""
    inline = tokens[index + 1]
    if not inline.content.startswith("[!"):
        return index
    quoted = index > 0 and tokens[index - 1].type == "blockquote_open"
    division = _DIVISION.match(inline.content)
    label = _LABEL.match(inline.content)
    if division:
        name, kind, length, unknown = "division", division[1] or "", division.end(), ""
    elif label is None or label[1].lower().startswith(_OTHERS):
        return index
    else:
        known = kind_of(label[1])
        if not known and not quoted:
            return index
        unknown = "" if known else label[1]
        name, kind, length = "alert", known or "note", label.end()
    if quoted:
        _convert(tokens, index - 1, name, kind)
    else:
        tokens.insert(index + 3, Token(f"{name}_close", "div", -1))
        tokens.insert(index, Token(f"{name}_open", "div", 1, meta={"kind": kind}))
        index += 1
    tokens[index - 1].info = unknown
    return _cut(tokens, index, length)


def _convert(tokens: list[Token], opening: int, name: str, kind: str) -> None:
    """Make an alert or a division of the quotation at `opening`."""
    level = tokens[opening].level
    closing = next(
        i
        for i in range(opening + 1, len(tokens))
        if tokens[i].type == "blockquote_close" and tokens[i].level == level
    )
    tokens[opening].type, tokens[closing].type = f"{name}_open", f"{name}_close"
    tokens[opening].meta = {"kind": kind}


def _cut(tokens: list[Token], index: int, length: int) -> int:
    """Take the label off the paragraph at `index`; an empty paragraph goes."""
    inline = tokens[index + 1]
    inline.content = inline.content[length:]
    if not inline.content.strip():
        del tokens[index : index + 3]
        return index - 1
    return index


END = "</div>\n"


def opening(kind: str) -> Iterator[Part]:
    """What an alert of a kind begins with; it ends with `END`."""
    yield f'<div class="markdown-alert markdown-alert-{kind}">\n<p class="markdown-alert-title">'
    yield TITLES[kind]
    yield "</p>\n"


def _alert(token: Token) -> Iterator[Part]:
    yield from opening(str(token.meta["kind"]))
    if token.info:
        yield Finding(
            "alert-unknown",
            f"[!{token.info}] is no kind of alert that is known; it is shown as a note",
            "use NOTE, TIP, IMPORTANT, WARNING or CAUTION",
            f"[!{token.info}]",
        )


def _division(token: Token) -> Iterator[Part]:
    names = [name for name in str(token.meta["kind"]).split() if name in CLASSES]
    yield f'<div class="{escapeHtml(" ".join(names))}">\n' if names else "<div>\n"


def _end(_: Token) -> Iterator[Part]:
    yield END


PARTS: dict[str, Spell] = {
    "alert_open": _alert,
    "alert_close": _end,
    "division_open": _division,
    "division_close": _end,
}


def install(md: MarkdownIt) -> None:
    """Add a rule that turns marked quotations into alerts."""
    md.core.ruler.after("block", "alerts", _rule)
