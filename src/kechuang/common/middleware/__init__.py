"""What happens around every request, in the order of `config.settings.MIDDLEWARE`."""
