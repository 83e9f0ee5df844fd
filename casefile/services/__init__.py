"""What a user can do: one function, one transaction, one audit entry, one return value each.

- The case file: `case_files`, `custodians`, `copies`, `rescue` (in words: `rescue_words`), `demo`
  and `demo_office`.
- Records: `families`, `people` (`names`, `photos`, `relations`, `similar`), `acts`, `places`,
  `institutions`, `demands`, `exhibits` (`file_kinds`), `vocabularies`.
- Letters: `letters`; `letter_views`, `letter_rules`, `letter_writing`, `sending`, `threads`,
  `open_work`.
- Lists of them, a page at a time: `family_lists`, `person_lists`, `demand_lists`, `letter_lists`,
  `exhibit_lists`; found by words through `finding`, `search` and `presence`,
  those to the letter first (`literal`).
- Consent: `consents` with the one gate, `consent_rules`, `consent_effects`, `signs`.
- Dossiers: `dossiers`. `dossier_graph` gathers what one may say, with `dossier_levels`,
  `dossier_papers` and `naming`; `withheld`, `name_scan` and `masking` see to what it must not say;
  `frozen` is kept on record, `handing_out` and `saving` give the files. `specimen` needs no case
  file.
- Imports: `imports`, from `import_plans` by `import_previews`, `import_matching` and
  `import_memory` to `import_records`, `import_letters`, `import_drafts`, `import_changes`,
  `import_rows` and `import_places`; in words: `import_fields`, `import_words`.
- The window: `home`, `history`, `viewing`, `drafts`, `window_notes`.
- What they share: `bookkeeping`, `tidying`, `errors`.
"""
