"""The nouns: frozen, picklable values without I/O. Every other room imports from here."""
