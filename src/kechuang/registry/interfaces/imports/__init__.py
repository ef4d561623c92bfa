"""How imports are asked for and shown: the command line, forms, templates of tables, sheets of rejected rows."""
