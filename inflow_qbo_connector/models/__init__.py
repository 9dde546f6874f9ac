from . import qbo_document  # isort: skip

from . import (
    account_move,
    account_partial_reconcile,
    account_payment,
    payment_transaction,
    qbo_budget,
    qbo_connection,
    qbo_connection_access,
    qbo_connection_pages,
    qbo_connection_payments,
    qbo_connection_policies,
    qbo_connection_rounding,
    qbo_credential,
    qbo_link,
    qbo_reference,
    qbo_sync_intent,
    qbo_sync_log,
    qbo_sync_request,
    qbo_tax_mapping,
    res_config_settings,
    sale_order,
)
