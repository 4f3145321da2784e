"""A demonstration organization, the City of Harbor, and the founding incident as a story to click through."""
