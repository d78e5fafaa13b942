"""Articles made up for benchmarks: alike in shape to help articles, always the same."""

from __future__ import annotations

import random
from pathlib import Path

_WORDS = (
    "account address alert backup button calendar cable choice device dialog file folder guest"
    " icon invoice key label licence link list mailbox menu meeting message network note number"
    " option order page panel password phone plan printer profile report room screen search"
    " setting sign site station storage switch table team ticket title token update user view"
).split()


FOLDER = 100
"""Articles in a folder: a section of a help site as people make them."""


def write_site(root: Path, locales: tuple[str, ...], articles: int) -> None:
    """Write `articles` articles in the sxs form for each locale below `root`."""
    for locale in locales:
        for number in range(articles):
            file = root / locale / _path(number)
            if number % FOLDER == 0:
                file.parent.mkdir(parents=True)
            file.write_text(_article(number, locale, articles))


def _path(number: int) -> str:
    return f"section-{number // FOLDER:03}/article-{number:05}.md"


def _article(number: int, locale: str, articles: int) -> str:
    shape = random.Random(number)  # the same in every locale
    hash5 = f"{random.Random(f'{number}{locale}').randrange(16**5):05x}"
    ids = iter(range(102, 999))

    def sentence(markup: str = "") -> str:
        words = [shape.choice(_WORDS) for _ in range(shape.randint(6, 18))]
        if markup:
            words[len(words) // 2] = markup
        source = " ".join(words).capitalize() + "."
        target = " ".join(reversed(words)).capitalize() + f" ({locale})."
        name = f"{hash5}-{next(ids)}"
        return (
            f'<span data-ttu-id="{name}">{target}</span><span class="sxs-lookup">'
            f'<span data-stu-id="{name}">{source}</span></span>'
        )

    def marked() -> str:
        other = shape.randrange(articles)
        return shape.choice(
            ["", "", "", f"**{shape.choice(_WORDS)}**", f"[page](../{_path(other)})", "`code`"]
        )

    parts = [f'# <a name="article-{number}"></a>{sentence()}']
    parts += [
        " ".join(sentence(marked()) for _ in range(shape.randint(1, 3)))
        for _ in range(shape.randint(2, 5))
    ]
    steps = range(1, shape.randint(3, 6))
    parts.append("\n\n".join(f"{step}. {sentence(marked())}" for step in steps))
    head = (
        f"---\ntitle: Article {number} {locale}\nms.contentlocale: {locale}\n"
        f"ms.translationtype: MT\nms.lasthandoff: 0{shape.randint(1, 9)}/21/2026\n---\n"
    )
    return head + "\n\n".join(parts) + "\n"


def real_or_made_up(corpus: Path, folder: Path, locales: tuple[str, ...], articles: int) -> Path:
    """The corpus where it is at hand, else a site of so many articles a locale below `folder`."""
    if corpus.is_dir():
        return corpus
    write_site(folder / "made-up", locales, articles)
    return folder / "made-up"
