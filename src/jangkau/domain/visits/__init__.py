"""Which places, which team, which day, in which order. The only module that knows a solver.

`Problem` says it in people's words, `Instance` the same in arrays; searches work on the arrays, and
what they find is checked against the words by code that shares nothing with them.
"""
