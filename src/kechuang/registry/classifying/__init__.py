"""Reading an organisation's industry chain from its name and business scope, with the words that led there."""
