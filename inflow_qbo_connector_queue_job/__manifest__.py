{
    "name": "QuickBooks Online Connector: OCA job queue",
    "summary": "Runs the connector by the OCA job queue instead of by scheduled actions",
    "version": "19.0.1.0.0",
    "development_status": "Beta",
    "category": "Accounting/Accounting",
    "author": "inFlow QBO Connector contributors",
    "license": "LGPL-3",
    "depends": ["inflow_qbo_connector", "queue_job"],
    "data": ["data/queue_job_function_data.xml"],
    "auto_install": True,
}
