"""Drawing of Vietnamese administrative documents with a truth for each field; started by ../make_letters.py.

words_rules, words_test   what is printed in either half: bodies, subjects, names, prose; nothing in both
compose                   the values of a letter's fields, drawn by chance
layouts                   where they stand on the pages; sheet: the paper
wear                      what happens to pages afterwards
"""
