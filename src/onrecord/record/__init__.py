"""The store: what has been read, kept and searched, in SQLite or PostgreSQL."""

DEFAULT = "onrecord.db"  # in the current folder
