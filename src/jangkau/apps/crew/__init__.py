"""Officers, their roles and the territory each may see."""
