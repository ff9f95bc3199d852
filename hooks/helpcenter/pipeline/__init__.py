"""Incremental builds of a site: compare, read, plan, render, verify, publish.

In: mkdocs.yml and a request. Out: a published site and a summary.
May import: `pipeline.publish` and the rooms before it.
"""
