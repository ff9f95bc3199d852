"""The schemas of options that have keys of their own: what an owner may write below each.

In: nothing. Out: models, which `Options` has as fields.
May import: `syntax` and the rooms before it.
"""
