"""Showing and comparing human text, without Qt: words, bidi, calendars, numbers, search keys."""
