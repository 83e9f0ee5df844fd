"""One builder for each kind of dossier: from what was gathered to content."""
