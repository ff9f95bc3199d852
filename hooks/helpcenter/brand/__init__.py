"""What makes a site its owner's: colors, logo, icons, font.

In: settings and the files that they name. Out: findings, style rules, files to publish.
May import: `media` and the rooms before it.
"""
