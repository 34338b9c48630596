"""From devices to samples: pen, mouse, finger and keys become one hand."""
