"""What is said of one's own words to deny them: "never said such a thing", "was misquoted", "it was not my voice"."""

from onrecord.extraction.standing.sayings import NOUN, SAID, SAID_OF, SAY, SAYING
from onrecord.extraction.standing.verdicts import DAY, SELF, verdict

DENIALS = (
    verdict(
        r"(?:dismiss|describ|call|brand|reject|denounc|label)\w* (?:the|that|those|these|it"
        r"|them) ?(?:[\w-]+ )?(?:quot\w+|words|remarks?|recordings?"
        r"|clips?|videos?|tweets?|posts?|letters?|interviews?|footage|audio"
        r"|screenshots?) (?:as )?(?:an? )?(?:\w+ )?(?:invent\w+|fabricat\w+|fakes?"
        r"|faked|fiction\w*|doctored|forger\w+|forged|distort\w+|bogus)\b",
        "subject",
        "denied",
        is_told=True,
    ),
    verdict(
        r"(?:was|is|were|are|been)(?: not|n't) (?:what|the words?|how|a words? (?:that )?"
        r"|(?:the )?(?:sort|kind) of (?:thing|language|word)s? (?:that )?) ?(?:I|he|she|we"
        r"|they) (?:(?:had|have|'d|would|ever) ){0,2}"
        r"(?:said|says?|wrote|written|used?|put it)\b",
        "anyone",
        "denied",
        is_faint=True,
    ),
    verdict(
        rf"(?:could|would) (?:not|never) (?:possibly )?have (?:{SAID_OF})(?= (?:it|that|such|this|so"
        rf"|those|anything)\b|[.,!\"])",
        "subject",
        "denied",
        is_faint=True,
    ),
    verdict(r"(?:had|have|has|'d|'ve) said nothing (?:about|of|on|against)\b", "subject", "denied", is_clause=True),
    verdict(
        r"(?:paper|newspaper|magazine|reporters?|journalists?|interviewer|station|website|outlet|press"
        r"|media|editors?|they) (?:had |has |have )?(?:\w+ly )?(?:made (?:it|that|this|them"
        r"|the \w+) up|invented"
        r"|fabricated|misheard|mis-?understood (?:me|him|her)|mis-?represented|twisted|distorted|garbled|mangled)\b",
        "anyone",
        "denied",
        is_faint=True,
    ),
    verdict(
        r"(?:it|that|this|the (?:voice|man|woman|person|author|writer|caller"
        r"|speaker))(?: \w+){0,6}? (?:(?:was|is|were|had been) (?:not|never)|wasn't"
        r"|isn't) (?:\w+ )?(?:me|him|her|mine"
        r"|his|hers|us|ours|my (?:voice|words?|account|writing|handwriting|tweet|post)|(?:his"
        r"|her) (?:own )?(?:voice|words?|account|writing|handwriting|tweet|post)|from (?:me|him|her"
        r"|us))\b"
        r"|(?:someone|somebody|an? (?:\w+ )?(?:intern|aide|staffer|volunteer|assistant|hacker"
        r"|prankster|colleague|nephew|son|daughter|impostor|imposter|impersonator|junior)|"
        r"another \w+) (?:else )?(?:\w+ )?(?:had |has |have )?(?:wrote|written|posted|sent|typed"
        r"|tweeted|drafted|put (?:it|that) up|got hold of|used|borrowed|hijacked|taken over)\b",
        "anyone",
        "denied",
        is_faint=True,
    ),
    verdict(
        r"(?:never|did not|didn't|had not|hadn't|could not have|couldn't have|not) (?:\w+ )?(?:left"
        r"|leave|passed|pass|crossed|cross|come out of|came out of|come from|came from|uttered?"
        r"|spoken?|"
        r"pronounced?) (?:from )?(?:my|his|her|our|their) (?:lips|mouth|pen|keyboard|office|account|phone|desk)\b",
        "anyone",
        "denied",
    ),
    verdict(
        r"(?:no such|not one such|never any such|not any such) (?:words?|remarks?|comments?|thing"
        r"|statement|conversation|interview|sentence|phrase|exchange|post|tweet|speech)\b"
        r"|(?:pure|complete|total|sheer|utter) (?:invention|fiction|fabrication|fantasy)\b|(?:invented"
        r"|made up|fabricated|concocted|dreamt up|cooked up) (?:by|it|the whole|them|every)\b"
        r"|(?:deep-?fake\w*|AI-generated|voice clone|cloned voice|fake account|parody account|spliced"
        r"|stitched together|cut and pasted|cobbled together)\b",
        "anyone",
        "denied",
        is_faint=True,
    ),
    verdict(
        r"(?:what|all) (?:I|he|she|we|they) (?:had |have )?(?:in fact |really |actually )?(?:said"
        r"|told (?:them|him|her|the \w+)|wrote|written) (?:was|is)\b"
        r"|(?:the word|word|phrase) (?:I|he|she|they) (?:had )?(?:used|said) was\b",
        "anyone",
        "denied",
        is_faint=True,
    ),
    verdict(
        r"(?:never|(?:did|had|have|has|was|were) ?(?:not|n't)) (?:\w+ )?(?:spoken? to|speak (?:to"
        r"|with)|spoke (?:to|with)|given|give|met|meet|been (?:at|to|in|on)|at|on|in|there|present)"
        r"(?: (?:the|a|an|any|that|such))? (?:[\w'-]+ )?(?:reporter|newspaper|paper|magazine"
        r"|journalist|interview|correspondent|meeting|dinner|rally|call|room|country|city|town)\b",
        "subject",
        "denied",
        is_faint=True,
    ),
    verdict(
        r"(?:said|say|saying|uttered|wrote|written|meant) (?:nothing|no such thing"
        r"|no such words?) ?(?:of the (?:kind|sort)|like (?:it|that))?\b(?! (?:about|to|more|on|else"
        r"|at|that))",
        "subject",
        "denied",
    ),
    verdict(
        r"(?:no such|never any such|not any such|nothing like (?:such )?(?:a|those"
        r"|these)) (?:[\w-]+ )?(?:words?|remarks?|comments?|thing was said|statements?"
        r"|conversation|interview|sentence|phrase)\b",
        "anyone",
        "denied",
        is_faint=True,
    ),
    verdict(
        r"mis-?(?:heard|translated|transcribed|attributed)\b|(?:wrongly|falsely|incorrectly) (?:quoted"
        r"|attributed|reported|translated)\b|lost in translation\b"
        r"|(?:attributed|ascribed|credited) to (?:me|him|her|us|them)\b|(?:interpreter|translator"
        r"|translation|subtitles?|transcript)\b(?: \w+){0,5}? (?:wrong|wrongly|error|mistake"
        r"|mis\w+)\b",
        "anyone",
        "denied",
        is_faint=True,
    ),
    verdict(
        rf"den(?:y|ies|ied|ying){DAY} (?:\w+ly )?(?:(?:the|those|these|any such|such) (?:{NOUN}|words"
        rf"|quote|interview)\b|it\b|having (?:done|spoken|given)"
        r"|(?:giving|ever giving|having given) (?:the|any|an|such an) interview)(?! attributed)",
        "subject",
        "denied",
        is_faint=True,
        is_told=True,
    ),
    verdict(
        r"(?:never|(?:did|had|has|have)(?: not|n't)) (?:ever )?(?:spoken to|speak to|spoke to"
        r"|given (?:an|any|the) interview|give (?:an|any|the) interview|met|uttered?|pronounced?)"
        r"(?= (?:the|any|a|that|such|those|to|with|an|anyone|it)\b)",
        "subject",
        "denied",
        is_faint=True,
    ),
    verdict(r"(?:what (?:I|he|she|we|they) (?:had )?(?:really |actually )?said was)\b", "anyone", "denied", is_faint=True),
    verdict(
        rf"(?:{NOUN}|words?|quote|quotation|interview)s? (?:\w+ ){{0,4}}?(?:(?:was|were|is|are|had been"
        rf"|has been|have been) (?:\w+ )?(?:invented|made up|fabricated|concocted|a fabrication"
        r"|an invention|fiction|fake|bogus|doctored)|never (?:took place|happened))\b",
        "anyone",
        "denied",
        is_faint=True,
    ),
    verdict(
        rf"den(?:y|ies|ied|ying){DAY} (?:ever )?(?:(?:having )?{SAYING}"
        rf"|(?:that )?(?P<who>{SELF}) (?:(?:had|has|have|'d|ever|actually|once) )*"
        rf"(?:{SAID_OF}))\b",
        "subject",
        "denied",
        is_clause=True,
        is_told=True,
    ),
    verdict(
        rf"den(?:y|ies|ied|ying) (?:[\w'-]+ ){{0,6}}?{NOUN} attributed to (?:him|her|it|them|me|us)\b",
        "subject",
        "denied",
        is_told=True,
    ),
    verdict(
        rf"(?:den|reject|disput|dismiss)\w+ (?:\w+ ){{0,3}}?(?:claims?|reports?|suggestions?"
        rf"|allegations?|accounts?|accusations?) that "
        rf"(?:he|she|they|it|I|we) (?:had |has |have |ever )*{SAID}\b",
        "subject",
        "denied",
        is_clause=True,
        is_told=True,
    ),
    verdict(
        rf"(?:never|(?:did|had|has|have|'ve|'d)(?: not|n't)|hadn't|haven't|hasn't|didn't)"
        rf"(?: (?:ever|actually|once|in fact|himself|herself|at any (?:time|stage|point)|said or))*"
        rf" (?:(?:{SAY})\b(?<!speak)(?! (?:to|for|back|on|off)\b)|{SAID_OF})"
        r"(?!,| (?:[\w'-]+ ){1,3}to (?:ask|say|tell|urge)\b| (?:when|where|why|whether|how|who|which"
        r"|if|much|more|up|sure|no|anything (?:else|more)|enough)\b)",
        "subject",
        "denied",
        is_clause=True,
        is_told=True,
    ),
    verdict(r"(?:said|say|saying) no such thing\b", "subject", "denied", is_told=True),
    verdict(
        r"mis-?(?:quot|report)(?:ed|es|ing)\b|(?:quoted|taken|lifted|used|reported"
        r"|presented) (?:\w+ )?out of (?:\w+ )?context\b"
        r"|out of context\b",
        "object",
        "denied",
    ),
    verdict(
        r"(?:twist|distort|garbl|mangl|fabricat|invent)(?:ed|ing|s) (?:my|his|her|our|their"
        r"|its) (?:words|remarks?|comments?|statements?|answers?)\b",
        "owner",
        "denied",
    ),
    verdict(r"(?:put|putting) words in(?:to)? (?:my|his|her|our|their) mouth", "owner", "denied"),
    verdict(r"(?:not|never|n't) (?:my|his|her|our|their) words\b", "owner", "denied"),
    verdict(
        r"(?:recording|video|audio|tape|clip|footage|quote|quotation|tweet|post|screenshot|letter"
        r"|message)s? (?:\w+ ){0,3}?(?:was|were|is|are|had been"
        r"|has been) (?:an? |\w+ly )?(?:fake|faked|doctored|fabricated|forged|forgery|edited"
        r"|manipulated|invented|made up|fabrication|invention)\b",
        "anyone",
        "denied",
        is_faint=True,
    ),
    verdict(
        r"account (?:\w+ ){0,2}?(?:had been|was|has been|were) (?:\w+ )?(?:hacked|compromised|hijacked|taken over)\b",
        "anyone",
        "denied",
    ),
)
