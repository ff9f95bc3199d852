"""The commands of `helpcenter`: a module for each group of them, loaded when it is wanted."""
