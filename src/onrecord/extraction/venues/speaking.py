"""Whether a cue tells of speaking or writing at all, or of a thought, a vote or a silence, which have no venue of their own."""

import re

_THOUGHT = re.compile(
    r"(?:appear(?:s|ed)?|believe[sd]?|believing|consider(?:s|ed)?|expect(?:s|ed)?|fear(?:s|ed)?|feels?|felt|hop(?:e[sd]?|ing)"
    r"|intend(?:s|ed)?|kn[eo]ws?|plan(?:s|ned)?|seeks?|seem(?:s|ed|ing)?|sought|thinks?|thought|understands?|understood"
    r"|views?|viewed|wants?|wanted)\b",
    re.IGNORECASE,
)
_DEED = re.compile(
    r"(?:back(?:s|ed)|disagree[sd]?|fire[sd]|laid off|lays off|oppose[sd]?|opposing|passe[sd]|support(?:s|ed|ing)?|vetoed"
    r"|voted)\b",
    re.IGNORECASE,
)
_REPLY = r"(?:answer|comment|reply|respond|return|said|say)"
_SILENCE = re.compile(
    rf"\b(?:(?:not|n[’']t) (?:\w+ )?{_REPLY}|unavailable|through an? spokes\w+"
    r"|(?:declined?|refused?) (?:\w+ )?(?:to (?:answer|be|comment|discuss|elaborate|respond|say|speak)"
    r"|comment|interview|requests?))\b"
    r"|n[’']t\b.*\breturn\b",
    re.IGNORECASE,
)
_START = 30  # code points of a content that may belong to its cue: "declined | to comment"


def is_thought(cue: str) -> bool:
    """Whether a cue is of believing, wanting, seeming."""
    return _THOUGHT.match(cue) is not None


def is_speech(cue: str, content: str) -> bool:
    """Whether a cue, with the beginning of its content, may be of something said or written."""
    is_silence = _SILENCE.search(f"{cue} {content[:_START]}") is not None
    return not (is_silence or is_thought(cue) or _DEED.match(cue))
