"""The window: a folder for each place in the program."""
