"""Static, localized help centers: articles, related sections and contact options."""
