"""Foreign formats, read as plain values that know nothing of the database.

`sandbox` is the way in: it lets a process of its own do the reading (`child`), and both talk in
`frames` of what `plain_codec` can say. Inside, `reading` finds out the kind of file with `detect`
and hands it to the module of its format; `imported` is what comes out, `refusals` why nothing does.

- Tables: `delimited` and `spreadsheet` give the sheets of `tables`, made of `rows`; `columns` says
  what a column may mean, `mapping` what each one does, `table_rows`, `table_words` and
  `table_records` make records.
- GEDCOM: `gedcom`, from `gedcom_lines` by `gedcom_book` to `gedcom_people` and `gedcom_families`,
  with `gedcom_names`, `gedcom_dates` and `gedcom_events`.
- Contacts: `vcard`, from `vcard_lines`. Mail: `mail`, `mime`, `html_text`.
- Pictures and documents: `photographs`, `sheets`.
- What they share: `decoding` (`ansel`), `archives`, `filenames`, `scripts`.
"""
