"""English words that seeing a text from outside has to tell apart."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


PAST = _set("""
arose ate beat became began bent bet bit bled blew bore bought bound bred broke brought built burnt
burst came cast caught chose clung cost could crept cut dealt did drank dreamt drew drove dug fed
fell felt fled flew forgave forgot fought found froze gave got grew ground had heard held hid hit
hung hurt kept knelt knew laid lay leapt learnt led left lent let lit lost made meant met might
misunderstood overcame overheard paid put quit ran rang read rewrote rid rode rose said sang sank
sat saw sent set shook shone shot should shrank shut slept slid smelt sold sought spent spilt spoilt
spoke sprang spread spun stole stood struck stuck swam swept swore swung taught thought threw told
took tore understood undid undertook was went were withdrew woke won wore would wound wove wrote
""")
NO_VERB = _set("""
a about after against alone also although an and any are as at because before being but by despite
down during each every for from had her here him his how however if in inside into is it its itself
me mine my myself nor of off on once or our out outside over own per perhaps plus since so
some than that the their them then there these they this those though through till to together too
toward under unless until up upon us we what when where whether which while who whom whose why with
within without yet you your
""")
ADVERBS = _set("""
actually again almost already also always barely even ever finally first forever generally hardly
hopefully indeed just kind maybe mostly much nearly never now often once only otherwise perhaps
quite rather really sadly seldom simply slowly so sometimes somehow soon sort still suddenly then
therefore though thus too totally truly usually very well
""")
MODALS = _set("""
can cannot could may might must ought shall should will would can't cannot couldn't mayn't mightn't
mustn't oughtn't shan't shouldn't won't wouldn't didn't hadn't did had
""")
BASE_IN_ED = _set(
    "bleed breed embed exceed feed heed need proceed seed shed speed succeed weed wed"
)
DOERS = _set("""
ask become begin believe belong breathe bring buy choose come cry decide do eat feel find forget
forgive get give go hear hope imagine is keep know learn let listen make notice pray pretend put
realise realize remember say see sing sit speak take tell think try understand wait want wear wish
wonder write
""")

NOT_ADVERBS = _set("apply bully comply fly imply multiply rally rely reply supply tally ally")
DETERMINERS = _set("a an her his my our the their this that your")
COMMON = _set("""
a am and are at be but did do for had have he her him his i i'm i've if in is it me my not of on she
so that the they this to was we were what when with you
""") - {"a", "on", "me", "am", "do", "in", "at", "so", "was", "we", "he"}
"""Those that are words of few other languages as well."""
ONESELF = _set("i i'm i've i'd i'll me my mine myself")
PRONOUNS = _set("he she it they we you i there this that who")
NUMBERED = _set("War Part Chapter Volume Book Act Scene Type Stage Phase Bipolar Axis")
ODD = {"have": "has", "do": "does", "go": "goes", "be": "is"}
NEGATED = {"don't": "doesn't", "haven't": "hasn't"}


def is_adverb(word: str) -> bool:
    """Tell whether a word may stand between "I" and its verb."""
    return word in ADVERBS or (len(word) > 4 and word.endswith("ly") and word not in NOT_ADVERBS)


def is_past(word: str) -> bool:
    """Tell whether a verb is, or may be, in the past: it has one form for everyone."""
    return word in PAST or (word.endswith("ed") and word not in BASE_IN_ED)


def with_s(verb: str) -> str:
    """Return a verb as it stands after he or she: goes, tries, wishes, says."""
    if verb in ODD:
        return ODD[verb]
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in {"a", "e", "i", "o", "u", ""}:
        return verb[:-1] + "ies"
    return verb + "s"
