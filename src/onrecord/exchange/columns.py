"""Statements as Parquet: a row each, in the columns of the CSV, with types. pyarrow, which writes it, is an extra."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from onrecord.errors import OnrecordError
from onrecord.exchange.found import HIT_COLUMNS, hit_row
from onrecord.record.hits import Hit

_TYPES = {"number": "int64", "day": "date32", "published": "date32", "confidence": "float64", "reports": "int64"}
_AT_ONCE = 10_000  # rows that are held in memory and make a row group


class ParquetError(OnrecordError):
    """What writes Parquet isn't installed."""


def write_parquet(hits: Iterable[Hit], path: Path) -> None:
    """Write statements to a Parquet file at `path`. Raises ParquetError without pyarrow, and OSError."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise ParquetError("parquet: needs pyarrow; install onrecord[parquet]") from None
    types = {"int64": pyarrow.int64(), "date32": pyarrow.date32(), "float64": pyarrow.float64(), "string": pyarrow.string()}
    schema = pyarrow.schema([(column, types[_TYPES.get(column, "string")]) for column in HIT_COLUMNS])
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        rows = map(hit_row, hits)
        while some := list(islice(rows, _AT_ONCE)):
            writer.write_table(pyarrow.Table.from_pylist(some, schema))
