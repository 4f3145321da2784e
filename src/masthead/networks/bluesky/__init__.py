"""Bluesky: posts as records in the account's own repository, on its personal data server (PDS).

Every post is written under a record key that follows from the delivery's key, so trying again writes the same record.
"""
