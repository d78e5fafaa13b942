"""Where link labels end, found in linear time.

markdown-it looks from each `[` anew, past all brackets behind it. Here a look from one `[`
answers for all that it passes, which is remembered for the text. The answers are markdown-it's,
except that an include (`[!INCLUDE …]`) may stand in a label, as it is no link.
"""

from __future__ import annotations

from generator.markdown.extensions.sentences import State

_NONE = -1


def label_end(state: State, start: int, disableNested: bool = False) -> int:  # noqa: N803
    """markdown-it's `parseLinkLabel`: the place of the `]` for the `[` at `start`, -1 for none.

    `disableNested`: a label in which a link stands is none.
    """
    known = state.label_ends[disableNested]
    if start not in known:
        before = state.pos
        _look(state, start, known, disableNested)
        state.pos = before
    return known[start] if known[start] < state.posMax else _NONE


def _look(state: State, start: int, known: dict[int, int], disable_nested: bool) -> None:
    """Find the label ends for `start` and the brackets after it, until that of `start` is known."""
    opened = [start]
    state.pos = start + 1
    while opened and state.pos < state.posMax:
        place = state.pos
        marker = state.src[place]
        if marker == "]":
            known[opened.pop()] = place
            if not opened:
                return
        state.md.inline.skipToken(state)
        if marker != "[":
            continue
        if state.pos > place + 1:
            if disable_nested and not state.src.startswith("[!", place):
                break
        elif place not in known:
            opened.append(place)
        elif known[place] == _NONE:
            break  # what it is in never ends, or holds a link, either
        else:
            state.pos = known[place] + 1
    known.update(dict.fromkeys(opened, _NONE))
