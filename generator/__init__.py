"""Hexapla: a multilingual knowledge base, sentence beside sentence, as a static site.

The rooms and the direction of imports are written down in `pyproject.toml` under
`[tool.importlinter]`; `generator.build.pipeline` is the staircase that visits them.
"""

__version__ = "0.1.0"
