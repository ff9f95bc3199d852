"""Static, localized help centers: articles, related sections and contact options."""

# The only place: packages and the command line take it from here.
__version__ = "0.1.0"
