"""`helpcenter doctor`: whether a help center is ready for the installed version of the package.

In: a configuration file and the installed packages. Out: findings. Those of the rules
`machine` and `english-string` stop nothing.
May import: `mkdocs` and the rooms before it.
"""
