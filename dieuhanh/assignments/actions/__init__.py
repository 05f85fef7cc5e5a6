"""The only writers of assignments, by who acts: the clerk (`proposals`, `giving`), the doer, the judge, the office."""
