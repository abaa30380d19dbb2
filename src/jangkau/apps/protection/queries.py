"""Reading protection: who is protected until when."""
