"""How our Markdown is read and spelled as HTML.

Block structure is read from a *skeleton*, the body with each segment replaced by its
number, so that all locales of an article share one parse (a *frame*). The sentences
are then set into the frame, one side or both. markdown-it-py says what Markdown means;
what is our own stands in one file for each extension.
"""

from generator.markdown.anchors import slug
from generator.markdown.body import Body, Heading, body, plain_text
from generator.markdown.context import Context, Fragment, Side
from generator.markdown.frame import Frame, frame
from generator.markdown.marks import printable, skeleton
from generator.markdown.sanitising import sanitised

__all__ = [
    "Body",
    "Context",
    "Fragment",
    "Frame",
    "Heading",
    "Side",
    "body",
    "frame",
    "plain_text",
    "printable",
    "sanitised",
    "skeleton",
    "slug",
]
