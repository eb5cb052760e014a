"""Article in, Coding out: actors, times, quotes, events, conditions, commitments. Pure: no files, no clock."""
