"""Bank calls, counters and statements, matched to bills and posted to the journal exactly once."""
