"""Tables out of files that strangers send: CSV (also gzipped) and XLSX. No Django; hostile files are refused with a reason."""
