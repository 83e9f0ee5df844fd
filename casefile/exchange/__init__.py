"""Foreign formats: one module for each, read() and write() of plain values."""
