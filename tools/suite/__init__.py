"""Plugins of pytest that `make test` uses: what runs side by side, and how much there was."""
