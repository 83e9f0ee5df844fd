"""Plain immutable values that may travel anywhere: dates, names, codes, drafts, snapshots."""
