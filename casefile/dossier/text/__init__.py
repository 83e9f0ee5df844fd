"""Words to lines: bidirectional order, shaping, fonts, breaking; nothing here knows pages."""
