"""The staircase: from a site's folder to its output, stage by stage."""
