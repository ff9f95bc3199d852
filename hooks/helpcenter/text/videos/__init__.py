"""Videos of other hosts: what writers paste, as a link that a script turns into a player on a click.

In: the HTML of one article, and the hosts that its site allows. Out: the same with videos; what is left out.
May import: `text.foreign` and the rooms before it.
"""
