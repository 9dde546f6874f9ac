from . import (
    account_move,
    payment_transaction,
    qbo_connection,
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
