"""English words that seeing a text from outside has to tell apart."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


EVER_SAME = _set("bet burst cast cost cut hit hurt let put quit read rid set shut spread upset")
"""Their past is their present: which it is, only the words around can tell."""
PAST = EVER_SAME | _set("""
arose ate beat became began bent bit bled blew bore bought bound bred broke brought built burnt
came caught chose clung could crept dealt did drank dreamt drew drove dug fed
fell felt fled flew forgave forgot fought found froze gave got grew ground had heard held hid
hung kept knelt knew laid lay leapt learnt led left lent lit lost made meant met might
misunderstood overcame overheard paid ran rang rewrote rode rose said sang sank
sat saw sent shook shone shot should shrank slept slid smelt sold sought spent spilt spoilt
spoke sprang spun stole stood struck stuck swam swept swore swung taught thought threw told
took tore understood undid undertook was went were withdrew woke won wore would wound wove wrote
""")
DONE = _set("""
been begun bitten blown broken chosen come done drawn driven drunk eaten fallen flown forgiven
forgotten frozen given gone gotten grown hidden known lain ridden risen run rung seen shaken shown
shrunk spoken stolen sung sunk sworn swum taken thrown torn woken worn written
""")
"""Forms that follow "have"."""
NO_VERB = _set("""
a about after against alone also although an and any are as at because before being but by despite
down during each every for from had her here him his how however if in inside into is it its itself
me mine my myself nor of off on once or our out outside over per perhaps plus since so
some than that the their them then there these they this those though through till to together too
toward under unless until up upon us we what when where whether which while who whom whose why with
within without yet you your
""")
ADVERBS = _set("""
actually again almost already also alone always barely both either even ever finally first forever
generally half hardly hopefully indeed just kind kinda later maybe mostly much myself nearly neither
never no now
often once only otherwise perhaps quite rarely rather really sadly seldom simply slowly so soon
somehow sometimes sorta sort still suddenly then therefore though thus too totally truly twice
usually very well
""")
PHRASES: dict[str, tuple[tuple[str, ...], ...]] = {
    "no": (("no", "longer"),),
    "at": (("at", "least"), ("at", "times"), ("at", "last"), ("at", "first")),
    "kind": (("kind", "of"),),
    "sort": (("sort", "of"),),
    "of": (("of", "course"),),
    "in": (("in", "fact"),),
    "more": (("more", "or", "less"),),
    "for": (("for", "one"),),
    "as": (("as", "well"), ("as", "usual")),
    "every": (("every", "day"),),
    "these": (("these", "days"),),
    "by": (("by", "now"),),
    "on": (("on", "the", "other", "hand"),),
    "once": (("once", "again"),),
    "each": (("each", "time"),),
}
"""What may stand between "I" and its verb in more than one word."""
MODALS = _set("""
can cannot could may might must ought shall should will would can't cannot couldn't mayn't mightn't
mustn't oughtn't shan't shouldn't won't wouldn't didn't hadn't did had needn't daren't ain't
cant couldnt didnt dont hadnt shouldnt wont wouldnt better gonna gotta
""") - {"dont"}
BASE_IN_ED = _set(
    "bleed breed embed exceed feed heed need proceed seed shed speed succeed weed wed"
)
NOT_ADVERBS = _set("apply bully comply fly imply multiply rally rely reply supply tally ally")
DETERMINERS = _set("a an her his my our the their this that your both each every some no these")
COMMON = _set("""
a am and are at be but did do for had have he her him his i i'm i've if in is it me my not of on she
so that the they this to was we were what when with you
""") - {"a", "on", "me", "am", "do", "in", "at", "so", "was", "we", "he"}
"""Those that are words of few other languages as well."""
SHORT = _set("i'm i've i'd i'll i'd've i'll've im ive")
FORMS = _set("me my mine myself")
PERSON = SHORT | FORMS | {"i"}
ONESELF = PERSON - {"im", "ive"}
PRONOUNS = _set("he she it they we you i there this that who")
OTHERS = _set("he she it they we you everyone everybody nobody someone people")
NUMBERED = _set(
    "War Part Chapter Volume Book Act Scene Type Stage Phase Bipolar Axis Section Unit Level Class "
    "Elizabeth Charles James Napoleon Nicholas Grade Appendix"
)
LETTERS = _set("letter capital bipolar the an uppercase vowel")
"""Before these "I" is no person."""
ODD = {
    "have": "has",
    "do": "does",
    "go": "goes",
    "be": "is",
    "wanna": "wants to",
    "dunno": "doesn't know",
}
NEGATED = {
    "don't": "doesn't", "haven't": "hasn't", "dont": "doesnt", "havent": "hasnt", "amn't": "isn't",
}  # fmt: skip
OPENS = _set("""
if when because while until till where how why what that who which although though since unless
whether before after whenever wherever than as
""")
"""They begin a clause with a subject of its own."""
OPENS_OR_LEADS = _set("until till before after since as than like")
"""They may stand before a thing instead: "until noon"."""
SEEMS = _set("feel am look seem get become sound stay keep i'm")
ADJECTIVES = _set(
    "hurt upset open calm quiet warm cool slow empty clean clear dry close light cross set shut"
)
STARTS = _set("""
and but so because when if that while where since then yet or as though although whenever until
today yesterday sometimes often now maybe perhaps usually even still before after than like
""")
"""They may stand before the two who do something together."""
LINKS = _set("and or but then yet &")
BESIDE = _set("""
up out off away down back home on over through around again alone in together along apart aside
outside inside upstairs downstairs early late first there here
""")
"""What may follow a verb without an object."""
OBJECTS = _set("""
me my myself it him her them us you a an the this that his our their your these those some
everything nothing something anything someone everyone nobody myself
""")
ASKS = _set(
    "what where when why how who whom whose which so nor neither never rarely only not as than"
)
"""After these a verb may stand before its "I" though nobody asks."""
MAKERS = _set("let make help watch see hear have feel notice")
"""Who is named after these may do something too: "I let him sit"."""
GOES_TO = _set("go walk drive run travel get come return cycle")
SPOKEN = _set(
    "said asked whispered shouted cried yelled thought replied answered screamed wondered muttered "
    "say ask whisper shout cry yell think reply answer scream wonder mutter"
)
TAKERS = _set("""
love need want like crave have get feel miss hate enjoy prefer dread fear give find seek lack drink
eat buy take make bring use do offer see hear am be know hold keep show wish fight deserve avoid
lose cause mention expect share remember choose value study teach write draw paint play demand
i'm i've
""")
"""After these a word may well be a thing, as in "I need hope and love"."""
COUNTED = _set("no two three four five six seven eight nine ten many few several enough")
TO_THE_READER = _set("dear trust believe excuse forgive pardon bless")
SET_PHRASES = _set("believe trust mind look listen say please see")
"""After a comma they may be said to the reader."""


def is_adverb(word: str) -> bool:
    """Tell whether a word may stand between "I" and its verb."""
    return word in ADVERBS or (len(word) > 4 and word.endswith("ly") and word not in NOT_ADVERBS)


def is_past(word: str) -> bool:
    """Tell whether a verb is, or may be, in the past: it has one form for everyone."""
    return word in PAST or word in DONE - {"come", "run"} or is_in_ed(word)


def is_in_ed(word: str) -> bool:
    """Tell whether a word ends as most verbs do in the past."""
    return word.endswith("ed") and word not in BASE_IN_ED


def with_s(verb: str) -> str:
    """Return a verb as it stands after he or she: goes, tries, wishes, says."""
    if verb in ODD:
        return ODD[verb]
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in {"a", "e", "i", "o", "u", ""}:
        return verb[:-1] + "ies"
    return verb + "s"
