"""The ways out of onrecord and back in: one module a format."""
