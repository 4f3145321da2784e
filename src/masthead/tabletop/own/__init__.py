"""An accident played with an organization's own offices, people, roles and policy, on a copy that is thrown away."""
