"""Taking in files from outside: choose, look, try, import, report."""
