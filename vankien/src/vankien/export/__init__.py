"""Ways out of an `Extraction`."""
