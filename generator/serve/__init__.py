"""A site as its writers see it while they work: served from memory, new with every save."""
