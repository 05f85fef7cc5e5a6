"""Text in, orders out: header, citations, orders and deadlines, each with the span that says it. Pure."""
