"""The SNAP service that banks call: token, inquiry, payment, status."""
