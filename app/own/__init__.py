"""One's own data: what was done for somebody, whom he lets act, what the market holds of him, and letting it go."""
