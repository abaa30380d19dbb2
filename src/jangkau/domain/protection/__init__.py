"""Whether a person is protected on a date, by which program, until when, and why."""
