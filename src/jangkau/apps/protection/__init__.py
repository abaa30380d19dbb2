"""Month by month, who is protected by which program and until when; lapses foreseen."""
