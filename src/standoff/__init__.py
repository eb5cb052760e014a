"""Political event data from news, every line of it traceable to its words."""
