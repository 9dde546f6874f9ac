"""What tests, demonstration and bench share: practice companies, and an Odoo connected to one."""
