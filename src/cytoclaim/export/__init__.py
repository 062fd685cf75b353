"""Tables and exchange formats for other tools."""
