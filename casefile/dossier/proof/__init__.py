"""Finished files read back: what was withheld is nowhere in them, what was to be said is.

`verify` is the last gate. `reading_back` reads the pages, through `pdfium`, and `places` says where
something was found.

- Too much: `withheld_words` in texts, `withheld_bytes` (in all `spellings`) in bytes; `other_texts`
  and `buried_texts` are what a file holds beside its pages.
- Too little: the `census` counts letters, `landings` follow links.
"""
