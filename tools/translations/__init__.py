"""What people read in other languages: the addon's template of terms, and its translations."""
