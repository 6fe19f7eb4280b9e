"""The demonstration: data files, and builders that put them into the database through the portal's own operations."""
