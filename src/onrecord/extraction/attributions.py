"""From a reading to attributions: which content belongs to which cue, and which cue to which source.

Content words point at their cue and cue words at their source, or at their own cue where the report names no source
(content -> cue -> source can represent every attribution of PolNeAR; source -> cue cannot, since sources are shared).
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from onrecord.encoder.reading import Floats, Reading
from onrecord.encoder.roles import I_CUE
from onrecord.encoder.words import Words
from onrecord.extraction.runs import ROLE_LABELS, Role, Run, role_runs

MAX_GAP = 3  # words without a role between two runs of one content, which are taken into it
UNLABELLED_CUE = 0.35  # share of a content's pointing that makes a word its cue though the role head did not
ELSEWHERE = 0.5  # how much pointing from a paragraph into another counts: a statement is mostly told in one
IDLE = 0.5  # how much of what its own cue gets a content must give to a cue without a content, to be that one's
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
_ARTICLES = frozenset({"a", "an", "the"})
_UNFINISHED = _ARTICLES | {"of", "to", "in", "for", "with", "from"}
_BEFORE_NEXT = _UNFINISHED | _RELATIVE | {"is", "was", "are", "were", "has", "had", "have", "will", "would", "also", "by"}
_SOMEBODY = frozenset({"someone", "somebody", "anyone", "those", "one"})
_PLACED = frozenset({"in", "at", "on", "from", "with", "of", "close", "near"})
_MAX_UNFINISHED = 4  # words that a source is short of
_CUE_TAIL = 0.25  # probability of being a cue from which on the words after such a word belong to it


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution in words: runs of a text's words, with what the network's certainty about it is measured by.

    `signals` are named numbers, most of them log probabilities; `calibration.py` weighs them.
    """

    source: tuple[Run, ...]
    cue: tuple[Run, ...]
    content: tuple[Run, ...]
    signals: dict[str, float]


@dataclass
class _Link:
    """A content with the cue that it points at, how certain that is, and how much of its pointing each cue gets."""

    content: Run
    cue: Run
    certainty: float
    shares: Mapping[Run, float]


@dataclass
class _Draft:
    cue: Run
    contents: list[Run] = field(default_factory=list)
    pointing: list[float] = field(default_factory=list)


def attributions(words: Words, reading: Reading) -> list[Attribution]:
    """Every attribution in `words`, in the order of their first words; no word has two roles, but sources may be shared."""
    runs = role_runs(reading.roles)
    runs["source"] = _whole_names(runs["source"], words)
    taken = np.zeros(len(words), dtype=np.bool_)
    _take(taken, *runs.values())
    whole = {source: _to_its_cue(source, words, taken) for source in runs["source"]}
    runs["cue"] = [_with_noun(cue, words, taken) for cue in runs["cue"]]
    _take(taken, runs["cue"])
    drafts = _link_contents(runs, words, taken, reading)
    if not drafts:
        return []
    certain = {role: np.logaddexp(*reading.roles[:, labels].T) for role, labels in ROLE_LABELS.items()}
    found = []
    for draft in drafts:
        source, certainty = _source(draft.cue, runs["source"], words, reading)
        content = _fill_gaps(sorted(draft.contents), words, taken)
        if not any(_says_something(words.forms[i]) for run in content for i in range(run.first, run.last)):
            continue
        signals = _signals(draft, source, content, certainty, certain, reading)
        found.append(Attribution((whole[source],) if source else (), (draft.cue,), tuple(content), signals))
    return sorted(found, key=lambda a: min(a.source + a.cue + a.content))


def _whole_names(sources: Sequence[Run], words: Words) -> list[Run]:
    """Sources that follow each other without a word between are one ("party leader", "Ann Lee"), but for a relative pronoun."""
    whole: list[Run] = []
    for run in sources:
        if whole and whole[-1].last == run.first and words.forms[run.first].lower() not in _RELATIVE:
            whole[-1] = Run(whole[-1].first, run.last)
        else:
            whole.append(run)
    return whole


def _to_its_cue(source: Run, words: Words, taken: npt.NDArray[np.bool_]) -> Run:
    """A source that breaks off ("the", "a group of", "someone") with the few words up to the next one that has a role."""
    tail, after = (words.forms[i].lower() if i < len(words) else "" for i in (source.last - 1, source.last))
    if tail not in _UNFINISHED and not (tail in _SOMEBODY and after in _PLACED):
        return source
    last, furthest = source.last, min(source.last + _MAX_UNFINISHED, len(words) - 1)
    while last < furthest and not taken[last] and words.forms[last][0].isalnum():
        last += 1
    if last == len(words) or not taken[last]:
        return source
    while last > source.last and words.forms[last - 1].lower() in _BEFORE_NEXT:
        last -= 1
    taken[source.last : last] = True
    return Run(source.first, last)


def _take(taken: npt.NDArray[np.bool_], *runs_of_roles: Iterable[Run]) -> None:
    """Mark the words of `runs_of_roles` as having a role."""
    for runs in runs_of_roles:
        for run in runs:
            taken[run.first : run.last] = True


def _link_contents(runs: dict[Role, list[Run]], words: Words, taken: npt.NDArray[np.bool_], reading: Reading) -> list[_Draft]:
    """Contents with the cue that each points at; a word that becomes a cue only here is marked in `taken`."""
    links: list[_Link] = []
    made: dict[int, Run] = {}  # cues that only the pointing shows, by the word pointed at
    for content in runs["content"]:
        offset, pointing = reading.pointing(content.first, content.last)
        shares = _shares(runs["cue"], content, offset, pointing, words)
        cue, certainty = _most(shares)
        strongest, weight = int(pointing.argmax()) + offset, float(pointing.max())
        if weight > max(certainty, UNLABELLED_CUE):
            if strongest in made:
                cue, certainty = made[strongest], weight
            elif not taken[strongest]:
                cue, certainty = _grow_cue(strongest, words, taken, reading), weight
                made[strongest] = cue
                _take(taken, [cue])
        if cue:
            links.append(_Link(content, cue, certainty, shares))
    _give_to_idle(links, runs["cue"])
    drafts: dict[Run, _Draft] = {}
    for link in links:
        draft = drafts.setdefault(link.cue, _Draft(link.cue))
        draft.contents.append(link.content)
        draft.pointing.append(link.certainty)
    return list(drafts.values())


def _give_to_idle(links: Sequence[_Link], cues: Sequence[Run]) -> None:
    """Give each cue without a content the one that points at it most beside its own cue, if that has another content.

    "He has accused them of deserting him and urged them to stay": a content that follows such a second cue may point at the
    first one a little more.
    """
    contents = Counter(link.cue for link in links)
    pointing = defaultdict(list)
    for link in links:
        for cue in link.shares:
            pointing[cue].append(link)
    for cue in cues:
        if contents[cue]:
            continue
        sharing = [link for link in pointing[cue] if contents[link.cue] > 1]
        best = max(sharing, key=lambda link: link.shares[cue] / link.certainty, default=None)
        if best and best.shares[cue] >= IDLE * best.certainty:
            contents[best.cue] -= 1
            contents[cue] += 1
            best.cue, best.certainty = cue, best.shares[cue]


def _grow_cue(word: int, words: Words, taken: npt.NDArray[np.bool_], reading: Reading) -> Run:
    last = word + 1
    while last < len(taken) and not taken[last] and np.exp(reading.roles[last, I_CUE]) > _CUE_TAIL:
        last += 1
    return _with_noun(Run(word, last), words, taken)


def _with_noun(cue: Run, words: Words, taken: npt.NDArray[np.bool_]) -> Run:
    """A cue that is but an article ("the") with the word after it ("the suggestion"), if that has no role."""
    is_article = len(cue) == 1 and words.forms[cue.first].lower() in _ARTICLES
    return Run(cue.first, cue.last + 1) if is_article and cue.last < len(taken) and not taken[cue.last] else cue


def _shares(candidates: Sequence[Run], of: Run, offset: int, pointing: Floats, words: Words) -> dict[Run, float]:
    """Each candidate that the run `of` points at, with its share of all the pointing, less in another paragraph."""
    shares = {}
    until = [0.0, *np.cumsum(pointing).tolist()]
    paragraphs = words.paragraph_numbers
    for run in candidates[bisect_right(candidates, offset, key=lambda r: r.last) :]:
        if run.first >= offset + len(pointing):
            break
        share = until[min(run.last - offset, len(pointing))] - until[max(0, run.first - offset)]
        if share > 0:
            is_beside = paragraphs[run.first] <= paragraphs[of.last - 1] and paragraphs[of.first] <= paragraphs[run.last - 1]
            shares[run] = share if is_beside else ELSEWHERE * share
    return shares


def _most(shares: Mapping[Run, float]) -> tuple[Run | None, float]:
    """The run with the largest share, the first of several; none of no runs."""
    return max(shares.items(), key=itemgetter(1), default=(None, 0.0))


def _source(cue: Run, sources: Sequence[Run], words: Words, reading: Reading) -> tuple[Run | None, float]:
    """The cue's source, if it has one, and how certain that is."""
    offset, pointing = reading.pointing(cue.first, cue.last)
    own = float(pointing[max(0, cue.first - offset) : max(0, cue.last - offset)].sum())
    shares = _shares(sources, cue, offset, pointing, words)
    source, certainty = _most({s: share for s, share in shares.items() if s.first < cue.first or not _is_relative(s, words)})
    return (source, certainty) if certainty >= own else (None, own)


def _says_something(form: str) -> bool:
    return any(map(str.isalnum, form)) and form.lower() not in _ARTICLES


def _is_relative(source: Run, words: Words) -> bool:
    """Whether a source is a relative pronoun, which stands before the verbs of its clause."""
    return len(source) == 1 and words.forms[source.first].lower() in _RELATIVE


def _fill_gaps(content: list[Run], words: Words, taken: npt.NDArray[np.bool_]) -> list[Run]:
    filled = content[:1]
    for run in content[1:]:
        before = filled[-1]
        adjacent = words.paragraph_numbers[run.first] - words.paragraph_numbers[before.last - 1] <= 1
        if run.first - before.last <= MAX_GAP and adjacent and not taken[before.last : run.first].any():
            filled[-1] = Run(before.first, run.last)
        else:
            filled.append(run)
    return filled


def _signals(
    draft: _Draft,
    source: Run | None,
    content: Sequence[Run],
    source_pointing: float,
    certain: dict[Role, Floats],
    reading: Reading,
) -> dict[str, float]:
    """`certain` holds each word's log probability of having each role."""
    return {
        "content_role": _mean(certain["content"], content),
        "cue_role": _mean(certain["cue"], [draft.cue]),
        "source_role": _mean(certain["source"], [source]) if source else 0.0,
        "edges": min(_edge_certainty(run, reading) for run in content),
        "content_pointing": float(np.log(max(min(draft.pointing), 1e-4))),
        "source_pointing": float(np.log(max(source_pointing, 1e-4))),
        "no_source": float(source is None),
        "length": float(np.log(sum(len(run) for run in content))),
        "pieces": float(len(content) - 1),
    }


def _mean(values: Floats, runs: Sequence[Run]) -> float:
    """The mean over the words of `runs`, not below -6."""
    total = sum(float(values[run.first : run.last].sum()) for run in runs)
    return max(total / sum(len(run) for run in runs), -6.0)


def _edge_certainty(run: Run, reading: Reading) -> float:
    """Log probability that the run begins and ends where it does."""
    begin, inside = ROLE_LABELS["content"]
    starts = float(np.logaddexp(reading.roles[run.first, begin], -12.0))
    ends = 0.0
    if run.last < len(reading.roles):
        ends = float(np.log1p(-min(float(np.exp(reading.roles[run.last, inside])), 1 - 1e-5)))
    return max(starts + ends, -12.0)
