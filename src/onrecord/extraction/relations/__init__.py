"""Who is tied to whom, as the reporter states it in his own voice: members, leaders, supporters, opponents, spokespeople."""
