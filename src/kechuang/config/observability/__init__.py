"""What an operator sees from outside: figures for Prometheus, one log line per request."""
