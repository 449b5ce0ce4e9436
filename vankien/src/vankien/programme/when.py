"""The words of a sentence that say when: "hoàn thành trước ngày 15/6/2026", "trong tuần đầu tháng 8/2026"."""

from __future__ import annotations

import re

_DAY = r"\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?|\d{1,2}\stháng\s\d{1,2}(?:\snăm\s\d{4})?"
_DATED = r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}"
_PERIOD = (
    r"(?:tháng\s\d{1,2}(?:\s?[/-]\s?\d{4}|\snăm\s\d{4})?|quý\s(?:IV|I{1,3}|[1-4])(?:\s?[/-]\s?\d{4}|\snăm\s\d{4})?"
    r"|(?:năm\s)?20\d\d|năm\s20\d\d)"
)
_EVERY = r"(?:hằng|hàng|mỗi)\s(?:năm|quý|tháng|tuần)"
_RHYTHM = rf"(?:{_EVERY}|(?:cả\s|nửa\s|0?1\s|một\s)?năm|\d{{1,2}}\stháng|tháng|quý)"
_AND_RHYTHMS = rf"(?:(?:,\s|\svà\s){_RHYTHM}(?=[,.;\s]|$)(?!\s?\d|\s[IV]))*"
_CLOCK = r"(?:(?:lúc\s)?\d{1,2}(?:\sgiờ|h|g)\s?(?:\d{2}(?:\s?phút|')?)?,?\s)?"
_IN_MONTH = (
    r"(?:tuần\s(?:thứ\s|lễ\s)?(?:\d|đầu(?:\stiên)?|cuối(?:\scùng)?|nhất|hai|ba|tư)|\d{1,2}\sngày\s(?:đầu|cuối)"
    r"|nửa\s(?:đầu|cuối)|(?:thượng|trung|hạ)\stuần)\s(?:của\s)?"
)
_UNTIL = r"(?:(?:trước|vào|chậm nhất(?:\slà)?|muộn nhất)\s)?"
_TURN = (
    rf"{_UNTIL}(?:ngày\s)?\d{{1,2}}\s(?:của\s)?tháng\s(?:đầu|giữa|cuối)\s(?:tiên\s)?(?:của\s)?(?:mỗi\s|hằng\s|hàng\s)?quý\b"
    rf"(?:\ssau)?|{_UNTIL}(?:ngày\s\d{{1,2}}|thứ\s\w{{2,3}}|quý\s(?:IV|I{{1,3}}|[1-4])|tháng\s\d{{1,2}})\s(?:của\s)?{_EVERY}"
)
"""The day of repeated work: "trước ngày 10 của tháng cuối quý", "ngày 25 hằng tháng", "quý I hằng năm"."""
_TIMES = (
    r"(?:\d{1,2}\s(?:lần|kỳ|buổi|cuộc)\s?/\s?(?:\d{1,2}\s)?(?:tuần|tháng|quý|năm)"
    r"|\d{1,2}\s(?:ngày|tuần|tháng|quý)\s?/\s?lần)\b"
)
_MONTH_OR_QUARTER = r"(?:tháng\s\d{1,2}|quý\s(?:IV|I{1,3}|[1-4]))"
_WHEN = re.compile(
    rf"(?P<by>(?:hoàn thành\s|xong\s)?(?:trước|chậm nhất(?:\slà)?|muộn nhất)\s{_CLOCK}(?:hết\s)?(?:ngày\s)?"
    rf"(?:{_DAY}|{_PERIOD})(?:\s{_EVERY})?)"
    rf"|(?P<after>\b(?:trong|sau|chậm nhất)\s(?:vòng\s|thời hạn\s)?\d{{1,3}}\s(?:ngày|tuần|tháng)(?:\slàm việc)?,?\s"
    rf"(?:kể\s|tính\s)?từ\s(?:ngày|khi)\s[^,.;:]{{3,60}})"
    rf"|(?P<at>\b(?:trong|đến|hết|vào|từ|(?:thời gian|thời hạn)\s(?:thực hiện|hoàn thành))\s(?:hết\s|cuối\s)?"
    rf"(?:ngày\s(?:{_DAY})|{_DATED}|(?:{_IN_MONTH})?{_PERIOD})(?:\s?[-–]\s?20\d\d)?(?:\s{_EVERY})?"
    rf"(?:(?:,\s|\svà\s){_PERIOD}){{0,3}}(?:\sđến\s(?:hết\s|ngày\s)*(?:{_DAY}|{_PERIOD}))?)"
    rf"|(?P<turn>(?:định kỳ\s)?(?:{_TURN}))"
    rf"|(?P<every>(?:{_EVERY}|định kỳ\s{_RHYTHM}\b){_AND_RHYTHMS}|\b{_TIMES})"
    rf"|(?P<always>\bthường xuyên(?:, liên tục)?$)"
    rf"|(?<=\()(?P<aside>{_MONTH_OR_QUARTER}(?:\s?[/-]\s?|\snăm\s)\d{{4}})(?=\))",
    re.I,
)
_TOLD = re.compile(r"\b(?:thời gian|thời hạn)(?:\s(?:thực hiện|hoàn thành))?\s?:\s?(?P<when>[^;.]{3,80})", re.I)
_LONGEST_TWO = 120


def when(sentence: str) -> str:
    """The words that say when, as printed: what follows "thời gian:", else a deadline, else any other time.

    A day of repeated work and the deadline behind it go together: "trước ngày 20 hằng tháng; tổng kết trước 15/6/2026".
    """
    if told := _TOLD.search(sentence):
        return told["when"].strip()
    words = sentence.rstrip(" .;")
    found = list(_WHEN.finditer(words))
    best = next((m for m in found if m["by"]), None) or next((m for m in found if not m["aside"]), None)
    best = best or next(iter(found), None)
    if best is None:
        return ""
    turn = next((m for m in found if m["turn"] and m.start() < best.start()), None)
    both = turn is not None and best["by"] and best.end() - turn.start() <= _LONGEST_TWO
    return words[turn.start() : best.end()] if turn is not None and both else best[0]
