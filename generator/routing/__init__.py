"""Paths of content → addresses of pages, and links within the site → URLs."""
