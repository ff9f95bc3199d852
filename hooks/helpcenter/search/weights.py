"""The parameters of the ranking; the index passes the parameters that the script needs.

They are round numbers from ranges in which the results for three collections of articles and questions are flat;
`make bench-search` measures them.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class SearchWeights:
    """The weights of fields and rarity in a score (BM25F, Robertson and Zaragoza 2009, 3.6).

    - ``title`` to ``name``: the number of body words that one word in the field counts for. The ``lead``, the
      first words of the body, describes the subject better than the rest. The ``name``, the
      file's, has the words of whoever filed the article, which may be another language's.
    - ``saturation`` (k1): how soon repetitions of a word stop adding weight; frequency matters more in long questions.
    - ``length`` (b): how strongly scores are reduced in fields that are longer than average.
    - ``coverage``: if a title contains all words of the query, or the file's name does, the score is multiplied by
      1 + this. Titles that are questions need a higher value, titles that are names a lower one.
    - ``neighbors``: the points of two neighboring words of the question that are neighbors in the article, for each
      point of the rarity of the commoner word. ``whole_title``: if a title has no other words than the query's, the
      score is multiplied by 1 + this: among titles with all words of the query, the one about nothing else is meant.
    - ``links``: the score of an article is multiplied by 1 + this for each doubling of the articles that link to it.
      It is little: among texts that answer equally well, readers mean the one that others refer to.
    - ``prefix``, ``synonym``: the weight of a word that was not typed in this form. ``stop_word``: the weight of a word
      that carries little meaning. It is not lower, since rarity reduces it already, and since in short questions
      ("how to", "what is") such words distinguish types of articles.
    """

    title: float = 4.0
    alias: float = 4.0
    heading: float = 2.5
    description: float = 2.0
    lead: float = 3.0
    body: float = 1.0
    name: float = 2.0
    saturation: float = 2.0
    length: float = 0.75
    coverage: float = 2.0
    neighbors: float = 0.35
    whole_title: float = 0.25
    links: float = 0.02
    prefix: float = 0.5
    synonym: float = 0.6
    stop_word: float = 0.5

    def for_queries(self) -> dict[str, float]:
        """Return the parameters that apply at query time."""
        wanted = ("coverage", "neighbors", "whole_title", "links", "prefix", "synonym", "stop_word")
        return {name: value for name, value in asdict(self).items() if name in wanted}


# The highest impact that a posting can have: 4 bits, since 3 are enough and 2 are not.
IMPACTS = 15
# The bits of a posting that mark a word in the title, and in the name of the file.
TITLE_BIT = 128
NAME_BIT = 64
# The maximum number of articles in a posting list, the best first. A word in more articles carries little meaning.
MOST_POSTINGS = 1200
# The maximum number of forms in the dictionary; rarer forms are loaded when a query contains one.
MOST_FORMS = 12000
