"""Graphics as vectors in the fonts of the page: what they show is in `content_graphics`.

`drawings` is the way in, and `drawing` what all have in common: slices, laid out when the width is
known. They are made of `ink`, `lettering` and a `legend`, and keep clear of each other by `boxes`.

- Counts: `bar_chart`, `upright_bars`; `counts` says how large one is drawn.
- Time: `timeline`, on a `time_scale`.
- Places: `place_map` on the `map_outline`, with `map_places` and `map_labels`.
- Families: `family_tree`. `tree_unions` finds out who belongs to whom, `tree_order` who stands
  beside whom, `tree_places` how far down; `tree_cards` and `tree_wires` draw it, `tree_charts`
  divides it.
"""
