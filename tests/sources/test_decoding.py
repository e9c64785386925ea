import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.sources.decoding import MAX_TEXT_BYTES, decode, unpaired_surrogate
from onrecord.sources.refusal import Refused, printable

REPORT = "“We won’t,” she said – twice.\r\nHe\u00a0agreed. Cafe\u0301 \U0001f600 naïve\t\n"

KEPT = [
    pytest.param(REPORT.encode("utf-8"), REPORT, id="UTF-8"),
    pytest.param(b"\xef\xbb\xbf" + REPORT.encode("utf-8"), REPORT, id="UTF-8 with a mark"),
    pytest.param(b"\xff\xfe" + REPORT.encode("utf-16-le"), REPORT, id="UTF-16 LE with a mark"),
    pytest.param(b"\xfe\xff" + REPORT.encode("utf-16-be"), REPORT, id="UTF-16 BE with a mark"),
    pytest.param(REPORT.encode("utf-16-le"), REPORT, id="UTF-16 LE without a mark"),
    pytest.param(REPORT.encode("utf-16-be"), REPORT, id="UTF-16 BE without a mark"),
    pytest.param(b"\x93We won\x92t,\x94 she said \x96 caf\xe9.", "“We won’t,” she said – café.", id="Windows-1252"),
    pytest.param(b"a\r\nb\rc\n\n  d \x0c", "a\r\nb\rc\n\n  d \x0c", id="line ends and white space stay"),
    pytest.param("e\u0301 is not é".encode(), "e\u0301 is not é", id="no normalization"),
    pytest.param("a\ufeffb".encode(), "a\ufeffb", id="only a first mark is one"),
    pytest.param(b"x", "x", id="one letter"),
]

REFUSED = [
    pytest.param(b"", "is empty; give a file with a report in it", id="nothing"),
    pytest.param(b" \r\n\t\n", "is empty; give a file with a report in it", id="white space"),
    pytest.param(b"\xef\xbb\xbf", "is empty; give a file with a report in it", id="a mark alone"),
    pytest.param(b"%PDF-1.7\n1 0 obj", "is a PDF; export it as plain text or HTML and read that", id="PDF"),
    pytest.param(b"\n\n%PDF-1.7\n", "is a PDF; export it as plain text or HTML and read that", id="PDF after blank lines"),
    pytest.param(b"{\\rtf1 Hello}", "is an RTF document; export it as plain text or HTML and read that", id="RTF"),
    pytest.param(
        b"PK\x03\x04\x14\x00" + bytes(20) + b"[Content_Types].xml",
        "is an Office document; export it as plain text or HTML and read that",
        id="docx",
    ),
    pytest.param(
        b"PK\x03\x04\x14\x00" + bytes(24) + b"mimetypeapplication/vnd.oasis.opendocument.text",
        "is an Office document; export it as plain text or HTML and read that",
        id="odt",
    ),
    pytest.param(b"PK\x03\x04rest", "is a ZIP archive; unpack it and read the files in it", id="zip"),
    pytest.param(b"\x1f\x8b\x08rest", "is a gzip archive; unpack it and read the files in it", id="gzip"),
    pytest.param(bytes(257) + b"ustar", "is a tar archive; unpack it and read the files in it", id="tar"),
    pytest.param(b"\x89PNG\r\n\x1a\nrest", "is a PNG image; give a text, HTML or JSONL file", id="PNG"),
    pytest.param(b"\xff\xd8\xff\xe0JFIF", "is a JPEG image; give a text, HTML or JSONL file", id="JPEG"),
    pytest.param(b"RIFF\x00\x00\x00\x00WEBPVP8", "is a WebP image; give a text, HTML or JSONL file", id="WebP"),
    pytest.param(b"abc\x00def", "is binary, not text; give a text, HTML or JSONL file", id="a NUL"),
    pytest.param(bytes(range(1, 32)) * 9, "is binary, not text; give a text, HTML or JSONL file", id="control characters"),
    pytest.param(b"caf\xe9 \x81", "is neither UTF-8 nor Windows-1252 text (byte 0x81); save it as UTF-8 text", id="byte 0x81"),
    pytest.param(b"\xef\xbb\xbfcaf\xe9", "is damaged UTF-8 (at byte 3); save it as UTF-8 text", id="a mark that lies"),
    pytest.param(b"\xff\xfea\x00b", "is damaged UTF-16 (at byte 2); save it as UTF-8 text", id="half a UTF-16 unit"),
    pytest.param(b"\xff\xfe\x00\x00a\x00\x00\x00", "is UTF-32, which is not read here; save it as UTF-8 text", id="UTF-32"),
    pytest.param(
        b"a" * (MAX_TEXT_BYTES + 1), "is larger than 5 MB; split it into one file for each report", id="a byte over the limit"
    ),
]


@pytest.mark.parametrize(("data", "expected"), KEPT)
def test_character_for_character(data: bytes, expected: str) -> None:
    assert decode(data) == expected


@pytest.mark.parametrize(("data", "message"), REFUSED)
def test_refused(data: bytes, message: str) -> None:
    with pytest.raises(Refused) as caught:
        decode(data)
    assert str(caught.value) == message


def test_the_largest_text_is_read() -> None:
    assert len(decode(b"a" * MAX_TEXT_BYTES)) == MAX_TEXT_BYTES


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_utf_8_comes_back(text: str) -> None:
    data = text.encode("utf-8")
    try:
        decoded = decode(data)
    except Refused:
        assert data.lstrip().startswith((b"%PDF-", b"{\\rtf", b"%!PS", b"BZh", b"PAR1", b"GIF8", b"PK"))
    else:
        assert decoded == text.removeprefix("\ufeff")


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except Refused as refused:
        text = str(refused)
    assert text.strip()
    text.encode("utf-8")


NAMES = [
    ("report.txt", "report.txt"),
    ("Zoë – 100 %.txt", "Zoë – 100 %.txt"),
    ("a\nb\tc\x1b[31m", "a\\nb\\tc\\x1b[31m"),
    ("a\u2028b\u202e", "a\\u2028b\\u202e"),
    ("caf\udce9.txt", "caf\\xe9.txt"),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_printable(name: str, expected: str) -> None:
    assert printable(name) == expected
    assert not unpaired_surrogate(printable(name))
