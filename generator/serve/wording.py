"""What the review layer says: interface words, which catalogues translate like a page's own.

Its scripts ask for them by their English (`say("Save")`). What is found is told by the checks
themselves, in English.
"""

from __future__ import annotations

from generator.cldr.catalogue import Catalogues, translations
from generator.markdown.parts import Word

WORDS = (
    # The bar over a page
    Word("Review"),
    Word("Dashboard"),
    Word("This page has no file of its own."),
    Word("Only pages in {language} are reviewed."),
    Word("{done} of {all} sentences"),
    Word("Translated"),
    Word("Out of date"),
    Word("Machine translated"),
    Word("Human translated"),
    Word("Findings"),
    Word("Sentences to go through"),
    Word("To do"),
    Word("Untranslated"),
    Word("All sentences"),
    Word("Previous"),
    Word("Next"),
    Word("Undo"),
    # The panel below it
    Word("Sentence"),
    Word("This page"),
    Word("Error"),
    Word("Warning"),
    Word("Note"),
    Word("The original has it as well."),
    Word("Use this"),
    Word("Up to date"),
    Word("The original is gone."),
    Word("Open in your editor"),
    Word("Translation memory"),
    Word("Being read …"),
    Word("Other languages"),
    Word("Also in other articles: {count}"),
    Word("Findings of the whole file"),
    Word("Findings in sentences"),
    Word("Missing sentences"),
    Word("Nothing was found."),
    Word("Close"),
    Word("Copy"),
    Word("Copied"),
    Word("Original"),
    Word("What has changed in the original"),
    Word("Translation"),
    Word("This sentence has no id of its own, so it can’t be mended here."),
    Word("Save"),
    Word("Revert"),
    Word("Saved."),
    Word("Saved. Places: {count}"),
    Word("The file has changed since this was shown. Nothing was written."),
    Word("Yours"),
    Word("In the file"),
    Word("Keep this"),
    Word("Taken back."),
    Word("It has changed since, so it stays."),
    # The dashboard
    Word("Section"),
    Word("All sections"),
    Word("Top level"),
    Word("Article"),
    Word("Check"),
    Word("All checks"),
    Word("Severity"),
    Word("All severities"),
    Word("The worst {shown} of {count} findings"),
    Word(
        "The whole site is being looked through. This page fills itself when that is done;"
        " pages can be read and mended already."
    ),
    Word("To the pages"),
    Word("Languages and sections"),
    Word("Articles with most to do"),
    Word("Queue"),
)


def said(catalogues: Catalogues, tag: str) -> dict[str, str]:
    """The words in a locale's language, by their English; without those that are as in English.

    `catalogues` are compiled ones.
    """
    words = translations(catalogues, tag)
    found = {one.text: words.gettext(one.text) for one in WORDS}
    return {text: other for text, other in found.items() if other != text}
