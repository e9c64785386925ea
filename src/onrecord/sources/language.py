"""The language of a text: an ISO 639-1 code where it is beyond doubt."""

import functools
import re
import tempfile
from typing import Protocol, cast

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from onrecord.errors import ModelError

_MIN_LETTERS = 200
_SAMPLE = 20_000  # characters, enough for any text; the model takes a second for five million
_MIN_PROBABILITY = 0.9
_PASSAGE = 200  # characters, so that most stand in one language where two alternate
_MIN_PASSAGES_SHARE = 0.75

_NAMES = """
af Afrikaans, am Amharic, an Aragonese, ar Arabic, as Assamese, az Azerbaijani, ba Bashkir, be Belarusian, bg Bulgarian,
bn Bengali, br Breton, bs Bosnian, ca Catalan, cs Czech, cy Welsh, da Danish, de German, dz Dzongkha, el Greek, en English,
eo Esperanto, es Spanish, et Estonian, eu Basque, fa Persian, fi Finnish, fo Faroese, fr French, fy Western Frisian,
ga Irish, gd Scottish Gaelic, gl Galician, gu Gujarati, ha Hausa, he Hebrew, hi Hindi, hr Croatian, ht Haitian Creole,
hu Hungarian, hy Armenian, id Indonesian, ig Igbo, is Icelandic, it Italian, ja Japanese, jv Javanese, ka Georgian,
kk Kazakh, km Khmer, kn Kannada, ko Korean, ku Kurdish, ky Kyrgyz, la Latin, lb Luxembourgish, lg Ganda, ln Lingala,
lo Lao, lt Lithuanian, lv Latvian, mg Malagasy, mk Macedonian, ml Malayalam, mn Mongolian, mr Marathi, ms Malay,
mt Maltese, my Burmese, ne Nepali, nl Dutch, nn Norwegian Nynorsk, no Norwegian, oc Occitan, om Oromo, or Odia,
pa Punjabi, pl Polish, ps Pashto, pt Portuguese, qu Quechua, ro Romanian, ru Russian, rw Kinyarwanda, sa Sanskrit,
se Northern Sami, si Sinhala, sk Slovak, sl Slovenian, sn Shona, so Somali, sq Albanian, sr Serbian, st Southern Sotho,
sv Swedish, sw Swahili, ta Tamil, te Telugu, tg Tajik, th Thai, tk Turkmen, tl Tagalog, tr Turkish, tt Tatar, ug Uyghur,
uk Ukrainian, ur Urdu, uz Uzbek, vi Vietnamese, vo Volapük, wa Walloon, xh Xhosa, yo Yoruba, zh Chinese, zu Zulu
"""
_NAME_OF = dict(entry.strip().split(" ", 1) for entry in _NAMES.replace("\n", " ").split(","))
_LETTER = re.compile(r"[^\W\d_]")
_CUT = re.compile(r"\s+")


class _Identifier(Protocol):
    def set_languages(self, langs: list[str]) -> None: ...
    def classify(self, text: str) -> tuple[str, float]: ...


def language(text: str) -> str | None:
    """The ISO 639-1 code of the language that `text` is written in; None if it has fewer than 200 letters or leaves a doubt.

    Names, quotations and titles in another language don't decide: a language other than English must lead in the text as a
    whole and in three of four of its passages. Raises ModelError where there is no room to unpack what tells languages.
    """
    sample = text[:_SAMPLE]
    if sum(1 for _ in _LETTER.finditer(sample)) < _MIN_LETTERS:
        return None
    code, probability = _identifier().classify(sample)
    if probability < _MIN_PROBABILITY:
        return None
    if code == "en":
        return code
    passages = _passages(sample)
    agreeing = sum(_identifier().classify(passage)[0] == code for passage in passages)
    return code if agreeing >= _MIN_PASSAGES_SHARE * len(passages) else None


def language_name(code: str) -> str:
    """The English name of an ISO 639-1 code, "Spanish" for "es"; the code itself if it is not known."""
    return _NAME_OF.get(code, code)


@functools.lru_cache(maxsize=1)
def _identifier() -> _Identifier:
    try:
        identifier = cast(_Identifier, LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True))
    except OSError as error:
        folder = tempfile.gettempdir()
        problem = f"the model of languages can't be unpacked into it ({error.strerror or error})"
        raise ModelError(f"{folder}: {problem}; make room there, or set TMPDIR to another folder") from error
    identifier.set_languages(sorted(_NAME_OF))  # leaves out Nigerian Pidgin and the like, which news English is mistaken for
    return identifier


def _passages(text: str) -> list[str]:
    passages, start = [], 0
    while start < len(text):
        end = start + _PASSAGE
        cut = _CUT.search(text, end)
        # A script without spaces has no better place to cut.
        end = cut.end() if cut and cut.end() < end + _PASSAGE else end
        if len(text) - end < _PASSAGE:
            end = len(text)
        passages.append(text[start:end])
        start = end
    return passages
