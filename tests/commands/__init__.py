"""The commands about a record, as real processes."""
