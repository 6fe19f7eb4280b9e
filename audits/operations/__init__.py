"""Writes of the audits app: one function changes the world once, and records it last."""
