"""The ways out of onrecord: one module a format."""

FORMS = ("jsonl", "csv", "parquet", "jsonld", "brat", "dna", "dna-csv")  # of a whole record
