"""The encoder: which act a marked word reports between two marked parties, by a small trained network."""

from standoff.code.encoder.labels import NONE, Labels
from standoff.code.encoder.marking import NEAR, Marked
from standoff.code.encoder.network import Encoder, Reading, load_encoder
from standoff.code.encoder.words import Word

__all__ = ["NEAR", "NONE", "Encoder", "Labels", "Marked", "Reading", "Word", "load_encoder"]
