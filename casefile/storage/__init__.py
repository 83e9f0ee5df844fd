"""The encrypted case file on disk; `workspace` is the only door to it.

- Opening: `opening`, with the `case_folder`, its `lock`, the connections of `engine`, the `schema`
  and `upgrading` from older ones.
- Changing: `sessions`, `recording` (which rows), `row_images` (what they held), `audit` (the
  entry), `undoing`; readers and the one writer meet at the `reader_gate`.
- Finding: `search`, `searched`, `named_elsewhere`, `among`.
- Keeping: `attachments`, `backups`, `renewing` under another key, chores by the `tidier`.
- Proving: `checking` the pages, the `chain` of entries, `verifying` rows against it. What can still
  be read of a damaged file is `rescuing`.
- What goes wrong: `errors`, and `faults` that turn what libraries say into them.
"""
