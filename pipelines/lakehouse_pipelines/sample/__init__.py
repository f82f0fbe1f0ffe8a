"""Leads that never were: people as three sources know them, and the truth about who is who."""
