"""Jangkau brings informal workers under social-security cover: plan, register, measure, plan again."""
