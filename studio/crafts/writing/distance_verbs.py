"""English verbs of everyday life, in the form that follows "I"."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


VERBS = _set("""
accept achieve adapt add adjust admire admit adore afford agree allow annoy apologise apologize
appear apply appreciate argue arrive ask assume attend avoid babysit bake bathe beat become beg
begin behave believe belong bend betray binge blink borrow bother breastfeed breathe bring build
bury buy calculate carry celebrate chat chew choose chop clap cling clutch collapse collect comb
come compare complain concentrate confess confuse connect consider continue cope count crack crave
crawl create cringe criticise criticize crochet cry cuddle curse dare daydream decide decline delete
deny depend describe deserve despise destroy detest die dig disagree disappear disappoint discover
discuss dislike dissociate distract do doodle draw drive drown dry dwell earn eat embrace encourage
endure enjoy enter escape excuse exist expect explain explode explore express fail fall feel fetch
fidget figure fill find finish fit flinch fly follow forget forgive forgo freeze gather get give go
google grab grieve grimace grin grow grumble guess hallucinate hate have heal hear heat hesitate
hide hold hoover hum ignore imagine improve include insist interrupt invent invite is join keep
kneel knit knock know lay lean learn leave lend let lie listen live lose maintain make manage mean
meditate meet melt memorise memorize mention misplace mispronounce miss mutter nag need nod notice
obey obsess overeat overspend overthink owe own panic pay persuade pick pour practise pray prefer
prepare pretend prioritise procrastinate promise protect prove quit react realise realize rearrange
receive recite recognise recognize recover refuse regret rehearse relapse relate relax rely remain
remember remind remove repair repeat replace reply resent resist respect respond rinse ruin satisfy
say scold scribble scrub see seek seem sell send shave shrug shut sing sink sit sneak speak spend
spill squirm stammer stare steal stir stutter succeed suffer suggest suppose survive suspect swallow
swear sweep take teach tear tell tend thank think throw tidy tolerate travel treat tremble try tweet
understand unlock unpack volunteer vomit wait wake wander want warn wear weep weigh wipe wish
withdraw wonder write yell
""")
"""In sentences as these they are verbs."""

EITHER = _set("""
ache answer attack bath bet bike binge blame boil book border bounce bow break brood brush burst
butter button call calm camp care cast cause challenge change chase check cheer clean clear climb
close coach color colour comfort control cook cool cost cough cover craft crash cross cup cut cycle
damage dance date deal delay demand design desire detail doubt draft dread dream dress drift drink
drop drum dust edit email empty end exercise exit experiment face fear feed fight file film fish fix
flood flow fold foster frown fuss gamble garden gaze glance gossip greet groan guard guide hand hang
harm help highlight hike hit hope host hug hum hunt hurry hurt iron itch jog joke journal judge jump
kick kiss label land laugh lead lift light like limit limp link list load lock log long look love
march mark mask match matter mentor message mime mind moan mop mourn move murmur name nap nest nurse
offer open order pace pack paint panic parent park pass pat pause pet phone photograph picture pile
pin place plan plant play plead please point post praise press process progress promise puff pull
punch push put puzzle question queue quiet race rage raise ramble rant rave reach read reflect
rehearse replay rest retreat return rid ride ring risk roll row rub ruffle run rush sail sand save
scan scare schedule scratch scream scroll search sense serve set sew shake shape share shelter
shiver shop shout show shower sigh sign sip skate sketch ski skim skip slam slap sleep slip slow
slump smash smell smile smoke snack snap sneeze snip snore soak sob sort sound spin split spot spray
spread sprint squeeze stain stall stand start stay steam step stick stitch stoop stop strain stress
stretch strike stroke stroll struggle study sulk support surf sweat swim swing talk tap target taste
tease tend test text tick tie tire toss touch trace train trip trouble trust tune turn tutor twitch
type upset use vacuum value vent view visit voice vote walk warm wash waste watch water wave weed
whisper whistle win wink work worry worship wrap yawn zip
""")
"""They may be nouns as well: what is around them has to tell."""

KNOWN = VERBS | EITHER
