"""Pages of the audits app, by noun."""
