"""The encoder: which act a marked word reports between two marked parties, by a small trained network."""

from standoff.code.encoder.labels import Labels
from standoff.code.encoder.marking import Marked
from standoff.code.encoder.network import Encoder, Reading, load_encoder

__all__ = ["Encoder", "Labels", "Marked", "Reading", "load_encoder"]
