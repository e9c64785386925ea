"""Tests of the record, on a real SQLite file and a real PostgreSQL."""
