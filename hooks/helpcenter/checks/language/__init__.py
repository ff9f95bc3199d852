"""Rules about the language of articles: which one it is, spelling, ease of reading, marks."""
