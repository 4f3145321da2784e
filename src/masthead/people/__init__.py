"""Persons, offices, partners, engagements, roles, two-key changes, tokens."""
