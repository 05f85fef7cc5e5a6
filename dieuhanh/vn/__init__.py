"""Vietnamese as offices write it: text, numbers, dates, deadlines, working and lunar days. Pure."""
