"""Tests with real Odoo servers, which pytest runs; Odoo's own runner knows no such tests."""
