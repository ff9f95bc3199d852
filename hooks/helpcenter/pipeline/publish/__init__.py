"""Verifies a finished site and publishes it in one step.

In: a staged site. Out: the live site, or findings.
May import: `pipeline.work` and the rooms before it.
"""
