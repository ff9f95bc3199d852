"""Parts of right-to-left texts that are read from left to right: telephone numbers, addresses, code, names of products.

In: text and sanitized HTML in a right-to-left language. Out: the same with these parts isolated, so that browsers draw
each in its own order.
May import: nothing.
"""
