"""Vietnamese as offices write it: cleaning, folding, numbers, dates, deadlines, working and lunar days. Pure."""
