"""Everything that the engine can set, once each, told of people and places that do not exist."""
