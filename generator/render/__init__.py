"""Site → artifacts: article pages, lists, and the files that hosts and crawlers read."""
