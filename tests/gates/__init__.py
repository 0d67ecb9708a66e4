"""What depends on time: measured beside a control in the same run, by `make gates` only."""
