"""When statements were said: expressions of time, the days that they mean, and which of them dates which statement."""
