"""What shops sell, bill, take back and are paid for, told by Odoo's own methods."""
