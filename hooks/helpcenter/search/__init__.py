"""The static search index of each locale."""
