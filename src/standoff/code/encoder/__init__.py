"""The encoder: which act a word of a sentence reports, and who does it to whom, by a small trained network."""

from standoff.code.encoder.labels import NONE, ROLES, Labels
from standoff.code.encoder.marking import Marked
from standoff.code.encoder.network import Asked, Encoder, View, load_encoder
from standoff.code.encoder.readings import FullReading, Reading

__all__ = [
    "NONE",
    "ROLES",
    "Asked",
    "Encoder",
    "FullReading",
    "Labels",
    "Marked",
    "Reading",
    "View",
    "load_encoder",
]
