"""The parameters of the ranking, in one place; the script gets those that it needs with the index.

They are round numbers from where the figures of three collections of articles and questions are flat; README says
with which command to measure them.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class SearchWeights:
    """How a word's places in an article and its rarity make a score (BM25F, Robertson and Zaragoza 2009, 3.6).

    - ``title`` to ``body``: how many words of the body one word in that field counts for. The ``lead``, the
      first words of the body, says what an article is about better than the rest.
    - ``saturation`` (k1): how soon more of the same word adds nothing; long questions want frequency to count more.
    - ``length`` (b): how much a field pays for being longer than others.
    - ``coverage``: a query whose words all stand in a title multiplies the score by 1 + this. Titles that are
      questions want more of it, titles that are names want less.
    - ``prefix``, ``synonym``: what a word is worth that was not typed so. ``stop_word``: what a word is worth that says
      little of what is asked. Not much less than others: their rarity already says so, and in short questions
      ("how to", "what is") they tell kinds of articles apart.
    """

    title: float = 4.0
    alias: float = 4.0
    heading: float = 2.5
    description: float = 2.0
    lead: float = 3.0
    body: float = 1.0
    saturation: float = 2.0
    length: float = 0.75
    coverage: float = 2.5
    prefix: float = 0.5
    synonym: float = 0.6
    stop_word: float = 0.5

    def for_queries(self) -> dict[str, float]:
        """The parameters that apply when a query is answered."""
        wanted = ("coverage", "prefix", "synonym", "stop_word")
        return {name: value for name, value in asdict(self).items() if name in wanted}


# The highest impact that a posting can have: 4 bits, since 3 are enough and 2 are not.
IMPACTS = 15
# The bit of a posting that says that the word is in the title.
TITLE_BIT = 128
# The most articles that a word leads to, those where it weighs most. A word of more articles than this says little.
MOST_POSTINGS = 1200
# The most word forms of the first dictionary; rarer ones are looked up when a query has one.
MOST_FORMS = 12000
