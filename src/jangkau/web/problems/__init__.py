"""Refusals as answers: a page for people, RFC 9457 problem details for machines."""
