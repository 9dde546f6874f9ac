{
    "name": "QuickBooks Online Connector: end-to-end tests",
    "summary": "Odoo and the QuickBooks simulator together; never shipped",
    "version": "19.0.1.0.0",
    "category": "Hidden/Tests",
    "author": "inFlow QBO Connector contributors",
    "license": "LGPL-3",
    "depends": ["inflow_qbo_connector", "sale_management"],
    "assets": {
        "web.assets_tests": ["test_inflow_qbo_connector/static/tests/tours/*.js"],
    },
}
