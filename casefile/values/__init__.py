"""Plain immutable values that may travel anywhere: dates, names, codes, drafts, snapshots.

- Of every text: `texts` (cleaning), `wording` (in both languages), `names`, `ids`, `codes` (closed
  lists), `terms` (open ones), `signs`.
- Dates: `dates` is the value and `calendars` its arithmetic; `date_reading` reads what people
  write, by `date_words`, `date_single` and `date_spans`; `today` is the day on the wall.
- Records as they travel: `families`, `people`, `acts`, `institutions` (and places), `demands`,
  `letters`, `exhibits`, `consents`, `dossiers`, `custodians`.
- Answers: `overview` (home, search, history), `printed` (what a dossier may say), `rescue`.
"""
