"""What changes case lists, samples and the vault."""
