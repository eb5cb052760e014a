"""The ontology room."""
