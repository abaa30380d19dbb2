"""The `jangkau` command: every job of the house from a shell.

Exit codes: 0 done; 1 our own fault; 2 the command was not understood; 3 refused, with the sentence;
4 finished, but something needs a person.
"""

from jangkau.cli.door import main

__all__ = ["main"]
