"""Bodies, posts, people, seats, groups and successions: every row valid from one day to another."""
