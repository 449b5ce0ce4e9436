"""Whether a word is a Vietnamese syllable: what tells a right decoding from a wrong one.

An initial and a rhyme, both from closed lists; the tone is taken off first and may be any.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_INITIALS = ("ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr",
             *"bcdđghklmnpqrstvx", "")  # fmt: skip
_RHYMES = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong
    op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh uyt uyu
    ư ưa ưc ưi ưm ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu
"""
_KNOWN = frozenset(initial + rhyme for initial in _INITIALS for rhyme in _RHYMES.split())
_TONES = dict.fromkeys(map(ord, "\u0300\u0309\u0303\u0301\u0323"))


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", word.lower()).translate(_TONES)) in _KNOWN
