"""The Draw room on the screen. Only here are there widgets."""
