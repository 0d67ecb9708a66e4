"""A team (小组团) is a leader and members who take work as one."""
