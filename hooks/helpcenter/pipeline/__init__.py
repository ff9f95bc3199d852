"""Incremental builds of a site: compare, read, plan, render, verify, publish.

In: mkdocs.yml and a request. Out: a published site and a summary.
May import: `mkdocs` and the rooms before it, and its own rooms, in this order: `files` and `cache`, which `mkdocs` may
import as well, `work`, `publish`.
"""
