"""The window: a folder for each place in the program, and here what they share.

- The frame: `main_window` around the `rail`, the `top_bar`, the `page_stack` of pages (each a
  `page`) and the `status`; `window_menu`, `commands`, `command_palette`, `keys_dialog`, `places`,
  `visits`.
- A page: most are a `list_page`: a `record_table` over a `record_model` (`cell_painter`,
  `column_fit`), and a `record_pane` beside it. `desk` is what a page is given.
- Typing: `kept_words` and `kept_form` keep what is unfinished, `undoing` takes back. `suggestions`
  are under `omnibox`, `search_everything` and pickers; `reading_direction`, `spoken` and `labels`
  say how.
- Work and words: `background`, `progress_strip`, `messages`, `files`, `clipboard`.
- Looks: `theme`, `palette`, `style_sheet`, `icons`, `signs`, `qt_words`.
- Locking: `idle`, `cover`, `relaunch`, `whereabouts`, `traces`. Damage: `damaged_ways`,
  `rescue_report`.
- The start: `first_paint`, `plain_imports`.
"""
