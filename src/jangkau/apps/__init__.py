"""Rooms: the apps that remember, one per step of the programme. Each looks back, never forward."""
