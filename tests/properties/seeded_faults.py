"""Faults to plant in clean articles: data for `test_seeded_faults`.

Each is one change to one file of an article of this repository's manual. The very words that
a check must find stand between ⟦ and ⟧ in what is put in (⟦⟧: a place without words).
"""

from __future__ import annotations

from typing import NamedTuple

INSTALL = "getting-started/install"
SEGMENTS = "concepts/segments-and-alignment"


class Seed(NamedTuple):
    """A fault: in the file of `locale`, `old` (it stands there once) gives way to `new`.

    `new` None: the file is taken away, which is told at the beginning of the source's file.
    `everywhere`: (old, new) in all languages and on both sides first, so that the clean
    article has what the fault needs.
    """

    check: str
    old: str
    new: str | None
    everywhere: tuple[tuple[str, str], ...] = ()
    article: str = INSTALL
    locale: str = "fr-FR"


def _sentence(number: int, target: str, source: str, own: str = "88471", other: int = 0) -> str:
    """A segment as the French file spells it; `other`: the id of its source side."""
    source_id = f"{own}-{other or number}"
    return (
        f'<span data-ttu-id="{own}-{number}">{target}</span>'
        f'<span class="sxs-lookup"><span data-stu-id="{source_id}">{source}</span></span>'
    )


OLD_STAYS = ("L’ancienne peut rester en place.", "Your old one can stay where it is.")
TRY_AGAIN = ("Activez-le et réessayez.", "Activate it and try again.")
ANY_FOLDER = (
    "Désormais, la commande fonctionne dans n’importe quel dossier.",
    "From now on, the command works in any folder.",
)
ENVIRONMENT = (
    "Installez le projet dans cet environnement.",
    "Install the project into that environment.",
)
PYTHON = "Il vous faut Python 3.11 ou une version plus récente, ainsi qu’une copie du projet."
LINK = "[commencer un site à vous](install.md)"
SEGMENT = "Un **segment** est une phrase d’un document"
READING = "Générer le manuel que vous êtes en train de lire"
COMMIT = "ms.sourcegitcommit: 9b6239d45a1ee7637b3ae1d6945c4c3c7a859938"
TITLE = "---\ntitle: Installer Hexapla\n"


def _python(spelled: str) -> tuple[tuple[str, str], ...]:
    return (("Python 3.11", spelled),)


STRUCTURE = (
    Seed(
        "sxs-malformed",
        _sentence(110, *OLD_STAYS),
        "⟦⟧" + _sentence(110, *OLD_STAYS).replace('</span><span class="sxs-lookup">', "", 1),
    ),
    Seed(
        "sxs-id-mismatch", _sentence(110, *OLD_STAYS), "⟦⟧" + _sentence(110, *OLD_STAYS, other=210)
    ),
    Seed("sxs-id-duplicate", _sentence(110, *OLD_STAYS), "⟦⟧" + _sentence(109, *OLD_STAYS)),
    Seed("sxs-id-order", _sentence(123, *TRY_AGAIN), "⟦⟧" + _sentence(102, *TRY_AGAIN)),
    Seed(
        "sxs-hash-mixed",
        _sentence(110, *OLD_STAYS),
        _sentence(110, *OLD_STAYS, own="00abc").replace("00abc", "⟦00abc⟧", 1),
    ),
    Seed(
        "sxs-id-gap",
        f'{_sentence(123, *TRY_AGAIN)}\n\n## <a name="build-the-manual-that-you-are-reading"></a>'
        f'<span data-ttu-id="88471-124">{READING}</span>',
        '\n\n## <a name="build-the-manual-that-you-are-reading"></a>'
        f'<span data-ttu-id="88471-124">⟦{READING}⟧</span>',
    ),
    Seed("empty-target", _sentence(110, *OLD_STAYS), _sentence(110, "⟦⟧", OLD_STAYS[1])),
    Seed("empty-source", _sentence(110, *OLD_STAYS), _sentence(110, f"⟦{OLD_STAYS[0]}⟧", "")),
    Seed("edge-whitespace", ">Vérifier que tout fonctionne<", ">⟦ ⟧Vérifier que tout fonctionne<"),
    Seed(
        "segment-missing",
        'data-ttu-id="88471-116">Le thème par défaut et les textes de l’interface sont également '
        'installés.</span><span class="sxs-lookup"><span data-stu-id="88471-116">The default theme '
        "and the words of the interface are installed too.</span></span> "
        + _sentence(117, *ANY_FOLDER),
        'data-ttu-id="88471-116">⟦⟧Le thème par défaut et les textes de l’interface sont également '
        'installés.</span><span class="sxs-lookup"><span data-stu-id="88471-116">The default theme '
        "and the words of the interface are installed too.</span></span>",
    ),
    Seed(
        "segment-extra",
        _sentence(128, "Vous pouvez maintenant " + LINK + ".", "").rpartition('">')[0],
        _sentence(127, "⟦Sinon, appelez.⟧", "Or call us.") + " ",
    ),
    Seed(
        "structure-mismatch",
        '<span data-ttu-id="88471-119">',
        '⟦-⟧ <span data-ttu-id="88471-119">',
    ),
    Seed(
        "alert-unknown",
        '## <a name="install-the-command">',
        '> ⟦⟧[!BIDON]\n> \n\n## <a name="install-the-command">',
    ),
    Seed(
        "html-unknown-tag",
        '## <a name="install-the-command">',
        '⟦<bidon>⟧\n\n## <a name="install-the-command">',
    ),
    Seed(
        "include-missing",
        '## <a name="install-the-command">',
        '[!INCLUDE [x](⟦none.md⟧)]\n\n## <a name="install-the-command">',
    ),
)

CONTENT = (
    Seed("link-target-mismatch", LINK, "[générer un petit site à vous](⟦index.md⟧)"),
    Seed("link-broken-syntax", LINK, "[générer un petit site à vous]⟦ (⟧install.md)"),
    Seed("escaped-marker", f"{SEGMENT}", SEGMENT.replace("**", "⟦\\*\\*⟧"), article=SEGMENTS),
    Seed("emphasis-lost", SEGMENT, SEGMENT.replace("**segment**", "⟦segment⟧"), article=SEGMENTS),
    Seed(
        "emphasis-unrendered",
        SEGMENT,
        SEGMENT.replace("**segment**", "⟦** segment**⟧"),
        article=SEGMENTS,
    ),
    Seed("code-changed", "est `.venv\\Scripts\\activate`", "est `⟦.venv\\Skripte\\activate⟧`"),
    Seed(
        "breadcrumb-empty",
        "faut **A** > **B** > **C** ou",
        "faut **A** ⟦>  >⟧ **C** ou",
        _python("**A** > **B** > **C**"),
    ),
    Seed("mt-placeholder-leak", TRY_AGAIN[0], "Activez-le ⟦#A0⟧ et réessayez."),
    Seed("placeholder-lost", "faut Python {0} ou", "faut Python ⟦{O}⟧ ou", _python("Python {0}")),
    Seed(
        "placeholder-lost",
        PYTHON.replace("3.11", "%VERSION%"),
        f"⟦{PYTHON.replace('3.11', 'cette version')}⟧",
        _python("Python %VERSION%"),
    ),
    Seed("number-missing", PYTHON, f"⟦{PYTHON.replace('3.11', '3')}⟧"),
    Seed(
        "html-tag-mismatch",
        PYTHON.replace("3.11", "<b>3.11</b>"),
        f"⟦{PYTHON}⟧",
        _python("Python <b>3.11</b>"),
    ),
    Seed("placeholder-unescaped", "Demandez le numéro", "Demandez le ⟦<numero>⟧"),
    Seed("identical-to-source", f">{ANY_FOLDER[0]}", f">⟦{ANY_FOLDER[1]}⟧"),
    Seed(
        "no-target-script",
        "その環境にプロジェクトをインストールします。",
        "⟦In that environment, the project installs.⟧",
        locale="ja-JP",
    ),
    Seed(
        "source-language-left",
        "afin qu’Hexapla et ses bibliothèques restent séparés du reste",
        "so ⟦that Hexapla and its libraries stay apart from the⟧ reste",
    ),
    Seed("end-punctuation", TRY_AGAIN[0], "Activez-le et réessayez⟦?⟧"),
    Seed("duplicate-punctuation", TRY_AGAIN[0], "Activez-le,⟦,⟧ et réessayez."),
    Seed("double-space", TRY_AGAIN[0], "Activez-le⟦  ⟧et réessayez."),
    Seed("doubled-word", "une copie du projet", "une copie⟦ copie⟧ du projet"),
    Seed("punctuation-spacing", TRY_AGAIN[0], "Activez-le et réessayez⟦ ⟧."),
    Seed("invisible-character", TRY_AGAIN[0], "Activez⟦\u200b⟧-le et réessayez."),
    Seed("not-nfc", TRY_AGAIN[0], "Activez-le et ⟦re\u0301essayez.⟧"),
    Seed("mojibake", TRY_AGAIN[0], "Activez-le et r⟦Ã©⟧essayez."),
    Seed("brackets-unbalanced", "Si un numéro de version", "Si un numéro ⟦(⟧de version"),
    Seed(
        "length-ratio",
        "Créez un environnement virtuel, afin qu’Hexapla et ses bibliothèques restent séparés du "
        "reste de votre système.",
        "⟦Créez.⟧",
    ),
)

FILES = (
    Seed("front-matter-missing", TITLE, "⟦⟧"),
    Seed("front-matter-invalid", TITLE, f"{TITLE}⟦⟧title: Encore\n"),
    Seed("metadata-missing", f"{TITLE}", "⟦---⟧\n"),
    Seed("metadata-invalid", "ms.translationtype: MT", "ms.translationtype: ⟦machine⟧"),
    Seed(
        "metadata-unknown-key", COMMIT, COMMIT.replace("ms.sourcegitcommit", "⟦ms.sourcegitcomit⟧")
    ),
    Seed("locale-mismatch", "ms.contentlocale: fr-FR", "ms.contentlocale: ⟦fr-CA⟧"),
    Seed("title-heading-mismatch", "title: Installer Hexapla", "title: ⟦Désinstaller Hexapla⟧"),
    Seed("article-missing", "", None),
    Seed(
        "source-commit-drift",
        COMMIT,
        "ms.sourcegitcommit: ⟦1111111111111111111111111111111111111111⟧",
    ),
    Seed(
        "source-text-drift",
        _sentence(114, *ENVIRONMENT),
        _sentence(114, f"⟦{ENVIRONMENT[0]}⟧", "Install the project there, if you have the time."),
    ),
)

LINKS = (
    Seed("link-unresolved", LINK, "[générer un petit site à vous](⟦nowhere.md⟧)"),
    Seed("anchor-unresolved", LINK, "[générer un petit site à vous](⟦install.md#nowhere⟧)"),
    Seed("path-case-mismatch", LINK, "[générer un petit site à vous](⟦Install.md⟧)"),
    Seed("link-other-locale", LINK, "[générer un petit site à vous](/⟦de-de⟧/seeds/install)"),
    Seed("link-insecure", LINK, "[générer un petit site à vous](⟦http://example.org/⟧)"),
    Seed("link-insecure-host", LINK, "[générer un petit site à vous](⟦//example.org/⟧)"),
    Seed("link-scheme", LINK, "[générer un petit site à vous](⟦javascript:x⟧)"),
    Seed("link-empty", LINK, "⟦[générer un petit site à vous]()⟧"),
    Seed("link-spaced", LINK, "[générer un petit site à vous](⟦in stall.md⟧)"),
    Seed("xref-unknown", LINK, "[générer un petit site à vous](⟦xref:Nowhere⟧)"),
    Seed("anchor-duplicate", '<a name="check-that-it-works">', '<a name="⟦check-your-python⟧">'),
    Seed("image-missing", LINK, f"{LINK} ![x](⟦none.png⟧)"),
    Seed("image-alt-empty", LINK, f"{LINK} ⟦![](none.png)⟧"),
)

SEEDS = (*STRUCTURE, *CONTENT, *FILES, *LINKS)
