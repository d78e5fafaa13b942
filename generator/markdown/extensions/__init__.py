"""One file for each thing that our Markdown has beyond CommonMark.

An extension has `install(md)`; where it makes block tokens of its own it has `PARTS`, a table of
token types and how each is spelled. `generator.markdown.parser` lists them all.
"""
