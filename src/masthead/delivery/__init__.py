"""The gate, and what passes it: claim, send, settle, retract."""
