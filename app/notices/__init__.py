"""A notice tells a person what moved. It starts from events and never decides anything."""
