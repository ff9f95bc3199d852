"""Related articles: scores from words, links and topics, ranked.

In: articles and their word counts. Out: IDs of related articles, best first.
May import: `words` and the rooms before it.
"""
