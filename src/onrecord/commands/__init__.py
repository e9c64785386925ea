"""The commands about a record: parse, call, print."""
