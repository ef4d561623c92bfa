"""The word lists of the reader, one subject to a file. Sources: the wording of provincial government work reports,
city science plans and statistical communiqués."""
