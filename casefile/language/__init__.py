"""Showing and comparing human text, without Qt: catalogue, bidi, calendars, numbers, search keys."""
