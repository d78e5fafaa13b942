"""The only room that touches content and output folders."""
