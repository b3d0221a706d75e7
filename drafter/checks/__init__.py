"""What may be wrong with a finished draft: one rule a module, each yields problems and changes nothing."""
