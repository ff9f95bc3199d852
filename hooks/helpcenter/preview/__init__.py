"""The writers' live preview: pages are made when they are asked for, from sources as they are now."""
