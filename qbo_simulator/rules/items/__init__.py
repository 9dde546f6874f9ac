"""Rules about items: what each kind needs, its accounts, its stock."""
