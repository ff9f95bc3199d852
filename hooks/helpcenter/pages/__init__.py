"""The data that page templates receive.

In: `Site`. Out: `PageView` for each page, its structured data, and the policy that browsers enforce on it.
May import: `site` and the rooms before it.
"""
