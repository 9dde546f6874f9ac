"""What documents need of each other before they can go, found in QuickBooks and in the log."""
