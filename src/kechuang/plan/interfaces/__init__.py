"""Forms, tables and exports of the plan."""
