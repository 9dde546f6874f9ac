"""What the tests stand on: companies, countries, shops, stories, and QuickBooks beside them."""
