"""`helpcenter check`: what writers should mend, from the sources alone."""
