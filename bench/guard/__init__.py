"""The guard scored on labelled posts, beside the checkers people use. See `bench.guard.__main__`."""
