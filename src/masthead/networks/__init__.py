"""One folder per network: HTTP only, no database, no framework."""
