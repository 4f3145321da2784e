"""The register: accounts and their owners, charters, policies, credentials, campaigns, imports."""
