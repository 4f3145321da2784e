"""Posts, revisions, reviews, templates, deliveries as planned, the calendar."""
