"""Articles ↔ the files that translators' tools read and write, through one unit type."""
