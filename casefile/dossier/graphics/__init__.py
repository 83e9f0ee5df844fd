"""Graphics as vectors in the fonts of the page: what they show is in `content_graphics`."""
