"""Whose turn it is to speak: whoever has asked a question is not the one who answers it."""

import re

from onrecord.extraction.speakers.discourse import Entity
from onrecord.statements import Spans, Statement

_ASKS = re.compile(r"\b(?:ask(?:ed|s)?|inquire[ds]?|enquire[ds]?)\b", re.IGNORECASE)
_ANSWERS = re.compile(r"\b(?:repl(?:y|ies|ied)|answer(?:s|ed)?|respond(?:s|ed)?|shot back)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:ask\w*|add\w*|continue[ds]?|went on|follow\w* up|press\w*)\b", re.IGNORECASE)
_INDIRECT_QUESTION = re.compile(r"\s*(?:if|whether|what|why|who|whom|how|when|where|which|about)\b", re.IGNORECASE)
_PARAGRAPHS_TO_ANSWER = 1


class Turns:
    """The question asked last, as far as a text has been read."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._asker: tuple[Entity, int] | None = None
        self._is_question = self._is_certain = False

    def hear(self, statement: Statement, speaker: Entity, paragraph: int) -> None:
        """Remember a statement if it asks something that somebody else may answer."""
        if not self._says(_ASKS, statement.cue) or not statement.content:
            return
        start, end = statement.content[0].start, statement.content[-1].end
        is_indirect = _INDIRECT_QUESTION.match(self._text, start, end) is not None
        self._asker = speaker, paragraph
        self._is_question = is_indirect or "?" in self._text[start:end]
        self._is_certain = is_indirect or speaker.is_described  # what someone with a name asks may be rhetoric

    def asker(self, paragraph: int) -> frozenset[int]:
        """The number of whoever asked for something just before, and isn't spoken of by another word at once."""
        is_near = self._asker is not None and paragraph - self._asker[1] <= _PARAGRAPHS_TO_ANSWER
        return frozenset([self._asker[0].number]) if self._asker and is_near else frozenset()

    def not_answering(self, statement: Statement, paragraph: int) -> frozenset[int]:
        """The number of whoever can't be the "he" or "she" that makes a statement, having asked what it answers."""
        is_answer = self._is_certain or self._says(_ANSWERS, statement.cue)
        if not (self._is_question and is_answer) or self._says(_GOES_ON, statement.cue):
            return frozenset()
        return self.asker(paragraph)

    def _says(self, verb: re.Pattern[str], cue: Spans) -> bool:
        return any(verb.search(self._text, span.start, span.end) for span in cue)
