"""Diagrams in Mermaid, drawn as pictures by the program `mmdc` where it is installed.

In: the sources of diagrams. Out: `Drawings`, and findings about what cannot be drawn.
May import: `text` and the rooms before it.
"""
