"""Content to pages: blocks, frames, furniture, tags; `render` is the way in.

1. `inline` turns the words of the content tree into runs, `look` holds the styles they are set in.
2. `blocks` goes through the sections; `block_parts` says what each kind of block is: paragraphs,
   `lists`, `tables`, `figures` with their `pictures`, and exhibits as `exhibit_sheets`.
3. `frames` fills pages with these parts, footnotes at the `foot`; `furniture` is what stands around
   the text, `fitting` what has only so much room.
4. `cover_page` and `contents_pages` come in front; `destinations` are what links lead to.
5. `canvas` is the sheet, `rules` its lines and shades. `tags` tells the structure for those who
   hear it, `tag_objects` writes it, and `file_writing` the bytes.
"""
