"""Expressions of time: found, resolved against the publication date and the text, tied to events.

The words and shapes are data (``code/data/times.yaml``); a text is cut into tokens (`scan`), rows of tokens
that fit a shape are read (`readings`), and a clause's tense decides which way a relative expression looks
(`tense`).
"""

from standoff.code.times.attach import time_of
from standoff.code.times.find import find_times
from standoff.code.times.mention import TimeMention
from standoff.code.times.steps import resolve_times

__all__ = ["TimeMention", "find_times", "resolve_times", "time_of"]
