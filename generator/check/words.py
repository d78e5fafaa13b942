"""Words of a sentence, and which of them give a language away."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.markdown.reading import Reading

ENGLISH = frozenset(
    "the and of with this that these those you your from which will are have has when what how "
    "should must if not can by they their there was were been then than but into our its "
    "for to is be it as or on in an at we".split()
)
"""Function words of English: any sentence of some length has a few."""

_SHARED = {
    "af": "is in was we by",
    "ca": "in as on",
    "da": "for at by",
    "de": "in an was will",
    "es": "as",
    "fr": "on or as not",
    "hu": "is be",
    "it": "in an",
    "nb": "for at by in",
    "nl": "is of in was by we have",
    "no": "for at by in",
    "pl": "to we by on",
    "pt": "as for",
    "cs": "to on by if",
    "ro": "in an",
    "sk": "to on by",
    "sl": "to in on",
    "sr": "to on",
    "hr": "to on",
    "bs": "to on",
    "sv": "for at by in",
    "tr": "at on",
    "vi": "to an",
}
"""Words that look like English ones, by language."""

JOINING = frozenset("and for in of on the to with".split())
"""Those that names have in them: Outlook on the web, Teams for Education."""

_WORD = re.compile(r"(?<![\w.@/:$#%=&\\-])[^\W\d_]+(?:['’-][^\W\d_]+)*(?![\w@/\\$=&]|[.:-]\w)")
_NAME = re.compile(r"[A-Z]\w*(?: \d+)? (?:for|of|on|in|and)(?: the)? (?:web\b|[A-Z]\w*)")
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”|«[^»]*»|„[^“”"]*[“”"]|「[^」]*」|『[^』]*』|‘[^’]*’')


def words(text: str) -> list[str]:
    """The words of a text: runs of letters that are no part of a path, an address or a command."""
    return _WORD.findall(text)


def english_in(language: str) -> frozenset[str]:
    """The function words that are English, and no words of `language`."""
    return _english_in(language)


@lru_cache(maxsize=256)
def _english_in(language: str) -> frozenset[str]:
    return ENGLISH - frozenset(_SHARED.get(language, "").split())


def own_prose(read: Reading) -> str:
    """The prose that is the sentence's own: without labels, links' words, quotations, names."""
    prose = read.prose
    for one in (*read.bold, *read.italic, *(link.words for link in read.links)):
        if one:
            prose = prose.replace(one, " ", 1)
    return _QUOTED.sub(" ", _NAME.sub(" ", prose))
