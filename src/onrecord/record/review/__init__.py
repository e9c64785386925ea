"""What people judge of statements: kept beside what the machine found, and shown in its place."""
