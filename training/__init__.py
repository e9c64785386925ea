"""Trains onrecord's network and exports it for the package. Not part of the wheel; needs the extra `train`."""
