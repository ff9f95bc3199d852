"""What an imported site becomes in a project: files, what is remembered of them, and a report.

In: an `ImportedSite` and the settings of the project. Out: articles, sections, pictures, redirects, and what was lost.
May import: `importing` with its other rooms, and the rooms before it.
"""
