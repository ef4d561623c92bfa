"""What every room uses: the audit chain, files, working days, numbers, tables, exports, the shell and its components."""
