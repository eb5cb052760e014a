"""Many inputs to a store: the local worker pool, coding on Arrow batches, and scoring against gold."""

from standoff.run.local import Progress, RunOptions, Summary, run_code, run_items
from standoff.run.work import ArticleCoder, PipelineCoder

__all__ = ["ArticleCoder", "PipelineCoder", "Progress", "RunOptions", "Summary", "run_code", "run_items"]
