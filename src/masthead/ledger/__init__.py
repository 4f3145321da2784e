"""Who did what to what, when: entries, the sequencer, checkpoints, and `Action`, through which everything is done."""
