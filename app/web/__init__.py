"""The phone's page from the server: the first board stands in the HTML, and works before any script runs."""
