"""The demo office: papers of our own around real facts, and what became of them by Monday 26/02/2024."""
