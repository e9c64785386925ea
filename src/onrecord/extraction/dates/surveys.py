"""Polls in a report: their day is that of what they found and of what those polled say."""

import re
from typing import Literal

SurveyRole = Literal["a survey", "the survey", "polled"]

_SURVEY = re.compile(r"(?<!exit )\b(?:poll|survey)\b", re.IGNORECASE)
_MADE = re.compile(
    r"\b(?:conducted|taken|carried out|fielded|done|surveyed|polled|interviewed|released|published|out|found|finds"
    r"|shows?|showed)\b"
)
_THE_SURVEY = re.compile(
    r"(?:the|this|that|its|their|our|a new|the new)\s+(?:[\w’'/-]+\s+){0,2}(?:poll|survey)\b", re.IGNORECASE
)
_POLLED = re.compile(
    r"\d%|\bper ?cent\b|\b(?:respondents?|surveyed|polled|majority|plurality|half|a (?:third|quarter|fifth)|two[- ]thirds"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|\d) (?:in|out of) (?:\w+))\b",
    re.IGNORECASE,
)
_LONGEST = 200  # code points of a source that are read


def tells_of_survey(words: str) -> bool:
    """Whether words name a poll, other than one of those who have just voted."""
    return _SURVEY.search(words) is not None


def tells_when_surveyed(words: str) -> bool:
    """Whether the words of a sentence that tells a time tell that a poll was taken or came out then."""
    return tells_of_survey(words) and _MADE.search(words) is not None


def role_in_survey(source: str, *, is_group: bool) -> SurveyRole | None:
    """Whether a source is a poll, one told of before, or those who were polled, as it may be in a report of a poll."""
    if _THE_SURVEY.match(source):
        return "the survey"
    if tells_of_survey(source[:_LONGEST]):
        return "a survey"
    return "polled" if is_group or _POLLED.search(source[:_LONGEST]) else None
