"""Writing protection: who is protected until when."""
