"""Writes payloads: content and references in, Intuit's words out.

These are plain functions on plain values, without Odoo, database or HTTP.
"""
