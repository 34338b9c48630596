"""The way back: what each command did, keyframes, and painting the past again."""
