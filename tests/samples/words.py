"""Made-up writing in many scripts, and texts no one would type, for tests that must not mind."""

from __future__ import annotations

from hypothesis import strategies as st

from studio.crafts.writing.document import plain

SCRIPTS = {
    "English": "The rain came early. I sat by the window and watched one leaf go round.",
    "French": "Ce matin, le ciel était clair. J’ai bu mon café près de la fenêtre.",
    "Greek": "Σήμερα περπάτησα ως τη θάλασσα. Το νερό ήταν ήσυχο.",
    "Russian": "Сегодня я долго гулял. Снег скрипел под ногами.",
    "Hebrew": "היום ישבתי ליד החלון. הגשם ירד לאט.",
    "Arabic": "جلست اليوم قرب النافذة. كان المطر هادئًا.",
    "Hindi": "आज मैं खिड़की के पास बैठा। बारिश धीरे-धीरे हो रही थी।",
    "Thai": "วันนี้ฝนตกเบาๆ ฉันนั่งริมหน้าต่าง",
    "Chinese": "今天下雨了。我在窗边坐了一会儿。",
    "Japanese": "今日は雨でした。窓のそばに座っていました。",
    "Korean": "오늘은 비가 왔어요. 창가에 앉아 있었어요.",
    "Emoji": "A good cup of tea ☕ and a friend 👩‍👩‍👧 🌧️ 👍🏽 🇬🇧",
}
"""One short text for each script, all written for these tests."""

LETTERS = "ab \n\t.\0\u00a0é\u0301\u200d\ufffcאשع今あไ\u0e34한😀👍🏽🇬\ud83d\ude00\udbff"
"""Every kind of letter that ever made trouble, halves of surrogate pairs among them."""


def texts(most: int = 12) -> st.SearchStrategy[str]:
    """Short texts of troublesome letters, as a document may hold them."""
    return st.text(st.sampled_from(LETTERS), max_size=most).map(plain)
