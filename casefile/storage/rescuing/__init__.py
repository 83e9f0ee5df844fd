"""Reads a damaged database page by page, past everything that is broken, into a new case file.

SQLite gives up a whole table for one page that it cannot read. Here each page is opened and proven
by itself, so that only what lies on a damaged page can be lost: `sealed_pages` opens pages, `cells`
reads what is on them, `trees` finds out which table they belong to, `history` knows from the audit
chain what ought to be there, and `filling` writes the new case file that `rescue` puts in place.
The damaged files are opened for reading alone, and never by SQLite.
"""
