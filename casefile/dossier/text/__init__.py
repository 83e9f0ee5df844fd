"""Words to lines: bidirectional order, shaping, fonts, breaking; nothing here knows pages.

The way of a paragraph, which is a good order to read in:

1. `runs` is what comes in: characters with a look. `fonts` are the faces there are, and `harfbuzz`
   the one door to the shaper.
2. `text_source` makes one string of it, with the direction of each character from `bidi`
   (`bidi_explicit`, `bidi_resolving`, `bidi_data`), the spaces of `french`, and `no_break` where no
   line may end.
3. `shaping` gives the glyphs of a word, `setting` the faces of its letters and what was set before.
   `glyph_font` numbers what was used in the fonts of the file, with letters from `truetype`.
4. `text_row` puts all words in a row, `text_units` forms the units inside which no line ends;
   `set_text` holds both. Where words may be divided: `divided_words`, `hyphenation`,
   `hyphenated_units`.
5. `line_breaking` says where lines end. `lines` makes them, in the order of `reading_order`, with
   the operators of `line_writing`.
6. `paragraph` is what pages know of all this; `drawn_lines` draws it, `outlines` as shapes.
"""
