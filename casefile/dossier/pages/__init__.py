"""Content to pages: blocks, frames, furniture, tags; `render` is the way in."""
