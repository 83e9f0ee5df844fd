"""The parts that forms and pages are made of.

- Texts: `text`, `wording` (in two languages), `names`, `passphrase` with `letters_typed` and the
  `strength_meter`; `typed_words` are what stands in any of them.
- Choices and figures: `code_combo`, `picker`, `flex_date`, `number_box`, `drop_zone`.
- Forms: `form_rows`, `form_foot`, `focus_order`, `buttons`.
- Showing: `words`, `sign_label`, `tile`, `tabs`, `flow`, `empty_state`.
"""
