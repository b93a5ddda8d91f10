"""One line of plain words, such as `Acme call 25m felt -2 about invoice`, taken apart without a guess.

Pure Python: the text, the names it may mention and the clock on the wall go in; what it says and what is left come out.
The grammar is in docs/quick-log.md, whose examples are tests.
"""
