"""Rosters: lists of workers kept as received, then checked, and applied to the registry.

A roster is stored verbatim before anything else happens to it. Checking reads it into rows of this
room's own; applying enrols the good rows, chunk by chunk, each chunk in one transaction together with
the state of its rows, so that a crash at any moment loses and doubles nobody.
"""
