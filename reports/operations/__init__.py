"""Operations of the reports app."""
