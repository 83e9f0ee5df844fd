"""The place of the settings: of this machine, of the office, and of the case file."""
