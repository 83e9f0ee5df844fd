"""Pages to files that are handed out: archive files, sealed and signed copies."""
