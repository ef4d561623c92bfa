"""What people see and send: tables, filters, forms, exports."""
