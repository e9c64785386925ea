"""The nouns by which English news names an occasion of speaking or something written, and the kind of venue each means."""

import re
from collections.abc import Mapping

from onrecord.statements import VenueKind


def alternatives(nouns: str) -> str:
    """A pattern for any of several nouns and noun phrases, singular or plural; `nouns` separates them by commas."""
    listed = sorted((" ".join(n.split()) for n in nouns.split(",")), key=lambda n: (-len(n), n))
    return "|".join(_with_plural(n) for n in listed)


def _with_plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeo":
        return re.escape(noun[:-1]) + "(?:y|ies)"
    return re.escape(noun) + ("" if noun.endswith("s") else "(?:e?s)?")


# Where a word belongs to two kinds, the first one counts.
_OCCASIONS: Mapping[VenueKind, str] = {
    "press conference": """
        news conference, press conference, news briefing, press briefing, press gaggle, gaggle, press availability,
        scrum, pool spray, briefing, conference call, presser, press call, media call, same call, call with reporters,
        call with journalists, call with investors, call with analysts
        """,
    "debate": "debate",
    "social": """
        tweet, tweetstorm, retweet, twitter, facebook, instagram, snapchat, reddit, tumblr, periscope, social media,
        facebook live video, twitter account, twitter feed, twitter message, twitter page, twitter post, twitter rant,
        facebook account, facebook message, facebook page, facebook post, facebook posting, facebook video, instagram
        account, instagram post, instagram video, snapchat video, youtube video, linkedin post, reddit post, social media
        account, social media message, social media page, social media post, social media posting, social media video,
        social-media post
        """,
    "interview": """
        interview, sit-down, sitdown, same show, same program, same programme, podcast, airwaves, the air,
        question-and-answer session, q&a, television, tv, radio, national television, cable television, live
        television, local television, state television, national tv, cable tv, live tv, local tv, state tv, talk
        radio, local radio, network television, talk show, radio show, television show, tv show, cable show, morning
        show, news show, sunday show, late-night show, comedy show, radio programme, television programme, radio
        program, television program, tv program, cable program, news program, morning program, sunday program, radio
        appearance, television appearance, tv appearance, radio station, television station, tv station
        """,
    "article": """
        op-ed, oped, column, editorial, essay, book, memoir, biography, autobiography, blog, blog post, blogpost, article,
        opinion piece, post
        """,
    "statement": """
        statement, release, press release, news release, press statement, media statement, media release, email, e-mail,
        written response, written answer, ad, advert, advertisement, commercial, spot, video, mailer, flier, flyer,
        leaflet, newsletter, text message, message to, note to supporters, fundraising appeal, fundraising pitch, fund-raising
        appeal, fund-raising pitch
        """,
    "document": """
        court file, court filing, legal filing, filing, court papers, legal papers, court document, legal document,
        document, lawsuit, complaint, indictment, affidavit, ruling, letter, memo, memorandum, memoranda, report,
        poll, note to investors, note to clients, research note, majority opinion, concurring opinion, dissenting
        opinion, dissent, survey, study, petition
        """,
    "conversation": """
        phone call, telephone call, phone conversation, telephone conversation, private conversation, private meeting,
        private dinner, private talks, private remarks, conversation, meeting with
        """,
    "speech": """
        speech, address, remarks, rally, town hall, town-hall, townhall, town hall meeting, town-hall meeting, town hall
        event, town-hall event, town hall forum, town-hall forum, town-hall-style meeting, sermon, keynote, lecture,
        eulogy, stop, campaign stop, campaign swing, event, campaign event, appearance, campaign appearance, fundraiser,
        fund-raiser, stump, hearing, testimony, filibuster, ceremony, vigil, house floor, senate floor, convention floor,
        commons floor, convention, forum, panel, roundtable, summit, gathering, luncheon, breakfast, dinner, banquet,
        gala, commencement, conference, meeting, protest, demonstration, podium, parade, festival
        """,
}
_GROUPS = {kind.replace(" ", "_"): kind for kind in _OCCASIONS}
# Words that mean something else: "free speech", "in protest", "lead in the polls", "the debate over tax".
_OTHERWISE = "".join(
    f"(?<!{words})" for words in ("free speech", "hate speech", "paid speech", "paid speeches", "in protest", "polls")
)
_NO_EVENT = r"(?!(?<=debate) (?:over|about|around|on)\b)"
# What stands after a noun that only modifies it: "the debate stage", "television ads".
_MODIFIED = """
    hall, center, centre, room, organizer, organiser, stage, attendee, goer, season, schedule, calendar, process,
    performance, record, ad, advert, advertising, commercial, spot, data, number, average, sale, deal, tour, buy, maker,
    campaign, cycle, circuit, prep, preparation, server, account, address, scandal, chain, list, news, press, reporters,
    interview, speech, debate, video, post, question, journalist, star, personality, anchor, network, watcher, moderator,
    host, furor, storm, backlash, presence, user, frenzy, company, executive, ratings, audience
    """
NOUN = (
    rf"(?:{'|'.join(f'(?P<{group}>{alternatives(_OCCASIONS[kind])})' for group, kind in _GROUPS.items())})\b(?![-’'][\w])"
    rf"{_OTHERWISE}{_NO_EVENT}(?! (?:{alternatives(_MODIFIED)})\b)"
)

# What a source is called that is no one but something written, said or shown.
_SOURCES: Mapping[VenueKind, str] = {
    "social": "tweet, retweet, post, posting, hashtag, tweetstorm",
    "statement": """
        ad, advert, advertisement, commercial, spot, trailer, infomercial, statement, release, announcement, mailer,
        flier, flyer, leaflet, pamphlet, newsletter, video, billboard, brochure
        """,
    "speech": "speech, address, remarks, sermon, testimony",
    "article": """
        op-ed, oped, column, editorial, essay, book, memoir, biography, autobiography, article, story, piece, profile,
        blog, reports, accounts, headline, newspaper, feature, obituary, novel, interview
        """,
    "document": """
        poll, survey, study, analysis, filing, lawsuit, suit, complaint, indictment, affidavit, ruling, verdict,
        opinion, decision, order, bill, law, legislation, amendment, act, statute, resolution, constitution, treaty,
        agreement, accord, petition, letter, memo, memorandum, document, transcript, census, data, statistics,
        figures, audit, findings, guidelines, files, plank, platform, manifesto, warrant, subpoena, deposition,
        dossier, cable, emails, e-mails, budget, records, papers, rule, ordinance, measure, contract, estimate,
        forecast, projection, assessment, review, minutes, charter, pact, compromise, average, index
        """,
}
# One of these is a statement in itself, several are evidence.
_SINGULAR: Mapping[str, VenueKind] = {"email": "statement", "e-mail": "statement", "report": "document"}
_SOURCE = {kind: re.compile(alternatives(nouns)) for kind, nouns in _SOURCES.items()}
SOURCE_NOUN = "|".join(f"(?:{alternatives(nouns)})" for nouns in _SOURCES.values())
# What a cue may name that someone wrote or gave: "decision" in "the court's decision".
_OWNED = re.compile(
    alternatives(
        """
        tweet, statement, speech, address, remarks, testimony, op-ed, column, editorial, essay, book, memoir, blog, ad,
        email, letter, memo, report, ruling, decision, verdict, opinion, order, lawsuit, complaint, filing, outlook,
        study, poll, survey
        """
    )
)
# Such as only a court or another body gives; a person's decision is a deed.
_OF_BODIES = re.compile(alternatives("decision, order, ruling, verdict, opinion, outlook"))


def kind_of_group(match: re.Match[str]) -> VenueKind:
    """The kind of the noun that NOUN matched."""
    return next(kind for group, kind in _GROUPS.items() if match[group] is not None)


def kind_of_source(noun: str) -> VenueKind | None:
    """The kind of venue that a source is whose head noun means something written; in lower case, as it stands in the text."""
    return _SINGULAR.get(noun) or next((kind for kind, nouns in _SOURCE.items() if nouns.fullmatch(noun)), None)


def kind_of_owned(cue: str, *, is_body: bool = True) -> VenueKind | None:
    """The kind of venue that a cue is which names what its source wrote or gave; a person's "decision" is none."""
    owned = (w for w in cue.casefold().split() if _OWNED.fullmatch(w) and (is_body or not _OF_BODIES.fullmatch(w)))
    return next((kind_of_source(w) or "document" for w in owned), None)
