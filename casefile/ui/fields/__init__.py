"""The parts that forms and pages are made of."""
