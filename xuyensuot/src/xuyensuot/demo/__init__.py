"""The demonstration commune: a made-up ward, its programme document and half a year of its work."""
