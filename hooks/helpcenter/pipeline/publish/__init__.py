"""Verifies a finished site and swaps it in, in one step.

In: a staged site. Out: the live site, or findings.
May import: `pipeline.work` and the rooms before it.
"""
