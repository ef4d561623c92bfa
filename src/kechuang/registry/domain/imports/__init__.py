"""Taking tables into the register: columns recognised, rows cleaned and identified, written batch by batch, resumable.

`runs` is the way in; `docs/users/register-import.md` states the rules in words.
"""
