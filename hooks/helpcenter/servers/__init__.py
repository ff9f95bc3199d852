"""Server configuration for a published site: headers, redirects, not-found pages.

In: a published site. Out: configuration files for nginx, Caddy and static hosts.
May import: `pipeline` and the rooms before it.
"""
