"""What every floor above needs: errors, the actor, the clock, identifiers."""
