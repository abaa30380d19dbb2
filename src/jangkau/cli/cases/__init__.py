"""Worked cases of the law: read from `law/cases`, run, and compared with what must come out."""

from jangkau.cli.cases.running import Case, Outcome, read_cases, run

__all__ = ["Case", "Outcome", "read_cases", "run"]
