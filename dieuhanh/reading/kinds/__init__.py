"""One file per document type: how that kind of paper lays out its orders."""
