"""Sentences as they were written, and as they are seen from outside: as she, and as they."""

SENTENCES = """
I am tired.
She is tired.
They are tired.
I'm tired.
She's tired.
They're tired.
I’m tired, and I’ve slept.
She’s tired, and she’s slept.
They’re tired, and they’ve slept.
I was tired.
She was tired.
They were tired.
I wasn't there.
She wasn't there.
They weren't there.
I have a dog.
She has a dog.
They have a dog.
I have been ill.
She has been ill.
They have been ill.
I haven't eaten.
She hasn't eaten.
They haven't eaten.
I had a bad day.
She had a bad day.
They had a bad day.
I hadn't known.
She hadn't known.
They hadn't known.
I do know.
She does know.
They do know.
I don't know.
She doesn't know.
They don't know.
I didn't know.
She didn't know.
They didn't know.
I go home.
She goes home.
They go home.
I went home.
She went home.
They went home.
I try my best.
She tries her best.
They try their best.
I cry at night.
She cries at night.
They cry at night.
I say no.
She says no.
They say no.
I play the piano.
She plays the piano.
They play the piano.
I pay for it.
She pays for it.
They pay for it.
I wash up.
She washes up.
They wash up.
I watch the rain.
She watches the rain.
They watch the rain.
I fix things.
She fixes things.
They fix things.
I miss my mother.
She misses her mother.
They miss their mother.
I pass the shop.
She passes the shop.
They pass the shop.
I buzz the door.
She buzzes the door.
They buzz the door.
I can swim.
She can swim.
They can swim.
I can't swim.
She can't swim.
They can't swim.
I cannot swim.
She cannot swim.
They cannot swim.
I could swim.
She could swim.
They could swim.
I will swim.
She will swim.
They will swim.
I'll swim.
She'll swim.
They'll swim.
I won't swim.
She won't swim.
They won't swim.
I would swim.
She would swim.
They would swim.
I'd swim.
She'd swim.
They'd swim.
I should rest.
She should rest.
They should rest.
I must rest.
She must rest.
They must rest.
I might rest.
She might rest.
They might rest.
I may rest.
She may rest.
They may rest.
I ought to rest.
She ought to rest.
They ought to rest.
I need rest.
She needs rest.
They need rest.
I needed rest.
She needed rest.
They needed rest.
I feed the cat.
She feeds the cat.
They feed the cat.
I fed the cat.
She fed the cat.
They fed the cat.
I feel sad.
She feels sad.
They feel sad.
I felt sad.
She felt sad.
They felt sad.
I think so.
She thinks so.
They think so.
I thought so.
She thought so.
They thought so.
I put it down.
She put it down.
They put it down.
I let it go.
She let it go.
They let it go.
I read the letter.
She read the letter.
They read the letter.
I hurt him.
She hurt him.
They hurt him.
I always wake early.
She always wakes early.
They always wake early.
I never get it right.
She never gets it right.
They never get it right.
I really want to go.
She really wants to go.
They really want to go.
I just sit here.
She just sits here.
They just sit here.
I still love her.
She still loves her.
They still love her.
I also write.
She also writes.
They also write.
I only wanted peace.
She only wanted peace.
They only wanted peace.
I slowly walk home.
She slowly walks home.
They slowly walk home.
I rely on my friends.
She relies on her friends.
They rely on their friends.
I reply to him.
She replies to him.
They reply to him.
I sometimes still dream of it.
She sometimes still dreams of it.
They sometimes still dream of it.
I, of course, am late.
She, of course, is late.
They, of course, are late.
I, too, want that.
She, too, wants that.
They, too, want that.
I, on the other hand, try.
She, on the other hand, tries.
They, on the other hand, try.
When I wake, I lie still.
When she wakes, she lies still.
When they wake, they lie still.
What I want is rest.
What she wants is rest.
What they want is rest.
All I have is time.
All she has is time.
All they have is time.
The woman I was is gone.
The woman she was is gone.
The woman they were is gone.
He asked me and I said no.
He asked her and she said no.
He asked them and they said no.
They gave me my coat.
They gave her her coat.
They gave them their coat.
Give me time.
Give her time.
Give them time.
That is mine.
That is hers.
That is theirs.
It was a friend of mine.
It was a friend of hers.
It was a friend of theirs.
The mine is closed.
The mine is closed.
The mine is closed.
My hands shake and my voice breaks.
Her hands shake and her voice breaks.
Their hands shake and their voice breaks.
Oh my god, it rained.
Oh my god, it rained.
Oh my god, it rained.
My word, it rained.
My word, it rained.
My word, it rained.
I told myself to stop.
She told herself to stop.
They told themselves to stop.
I hurt myself.
She hurt herself.
They hurt themselves.
By myself I am calm.
By herself she is calm.
By themselves they are calm.
Am I late?
Is she late?
Are they late?
Was I wrong?
Was she wrong?
Were they wrong?
Do I matter?
Does she matter?
Do they matter?
Don't I matter?
Doesn't she matter?
Don't they matter?
Have I changed?
Has she changed?
Have they changed?
Haven't I changed?
Hasn't she changed?
Haven't they changed?
Aren't I funny?
Isn't she funny?
Aren't they funny?
Can I stay?
Can she stay?
Can they stay?
Will I be well?
Will she be well?
Will they be well?
How am I to know?
How is she to know?
How are they to know?
What do I want?
What does she want?
What do they want?
Why was I so cross?
Why was she so cross?
Why were they so cross?
So do I.
So does she.
So do they.
Neither am I.
Neither is she.
Neither are they.
Nor have I.
Nor has she.
Nor have they.
She is older than I am.
She is older than she is.
She is older than they are.
He runs as fast as I do.
He runs as fast as she does.
He runs as fast as they do.
You and I know why.
You and she know why.
You and they know why.
Tom and I go fishing.
Tom and she go fishing.
Tom and they go fishing.
My sister and I share a room.
Her sister and she share a room.
Their sister and they share a room.
The dog and I walk.
The dog and she walk.
The dog and they walk.
It rained and I was sad.
It rained and she was sad.
It rained and they were sad.
It rains and I stay in.
It rains and she stays in.
It rains and they stay in.
He left and I am glad.
He left and she is glad.
He left and they are glad.
I get up and make tea.
She gets up and makes tea.
They get up and make tea.
I sit and think.
She sits and thinks.
They sit and think.
I like to sit and think.
She likes to sit and think.
They like to sit and think.
I want to go and see it.
She wants to go and see it.
They want to go and see it.
I eat bread and butter.
She eats bread and butter.
They eat bread and butter.
I feel small but know better.
She feels small but knows better.
They feel small but know better.
I sing or write.
She sings or writes.
They sing or write.
I came and saw and left.
She came and saw and left.
They came and saw and left.
World War I was long.
World War I was long.
World War I was long.
Part I is done.
Part I is done.
Part I is done.
The letter I is thin.
The letter I is thin.
The letter I is thin.
See A.I. and I.T. here.
See A.I. and I.T. here.
See A.I. and I.T. here.
The me-time is over.
The me-time is over.
The me-time is over.
Write to i@example.org now.
Write to i@example.org now.
Write to i@example.org now.
Look at http://me.example/my now.
Look at http://me.example/my now.
Look at http://me.example/my now.
"I am fine," he said.
"I am fine," he said.
"I am fine," he said.
“I hate it,” she said, but I like it.
“I hate it,” she said, but she likes it.
“I hate it,” she said, but they like it.
«I know» is what I said.
«I know» is what she said.
«I know» is what they said.
i am small. i go home.
she is small. she goes home.
they are small. they go home.
i) the first
i) the first
i) the first
- I sit here.
- She sits here.
- They sit here.
1. I sit here.
1. She sits here.
1. They sit here.
# My day
# Her day
# Their day
**I** am here.
**She** is here.
**They** are here.
*My* day was long.
*Her* day was long.
*Their* day was long.
He said that I lie. I do.
He said that she lies. She does.
He said that they lie. They do.
No! I will not.
No! She will not.
No! They will not.
Why? I know why.
Why? She knows why.
Why? They know why.
It is late… I sleep.
It is late… She sleeps.
It is late… They sleep.
It was I who called.
It was she who called.
It was they who called.
If I were you, I would go.
If she were you, she would go.
If they were you, they would go.
I used to sing.
She used to sing.
They used to sing.
I have to go and I do not want to.
She has to go and she does not want to.
They have to go and they do not want to.
I am not what I was.
She is not what she was.
They are not what they were.
Whatever I do I do well.
Whatever she does she does well.
Whatever they do they do well.
I guess I hope it helps.
She guesses she hopes it helps.
They guess they hope it helps.
I wish I knew.
She wishes she knew.
They wish they knew.
I finish my work and begin again.
She finishes her work and begins again.
They finish their work and begin again.
Nothing about this is about them.
Nothing about this is about them.
Nothing about this is about them.
Me too.
Her too.
Them too.
It happened to me, not to us.
It happened to her, not to us.
It happened to them, not to us.
We laughed, and I laughed too.
We laughed, and she laughed too.
We laughed, and they laughed too.
Iris and Ian came in.
Iris and Ian came in.
Iris and Ian came in.
Can I come in?
Can she come in?
Can they come in?
I kind of like it.
She kind of likes it.
They kind of like it.
"""


def sentences() -> list[tuple[str, str, str]]:
    """Return each sentence, then with "she", then with "they"."""
    lines = SENTENCES.strip("\n").splitlines()
    return list(zip(lines[::3], lines[1::3], lines[2::3], strict=True))
