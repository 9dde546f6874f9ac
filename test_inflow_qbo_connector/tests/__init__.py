from . import (
    test_bad_input,
    test_browser_connect,
    test_browser_log,
    test_browser_orders,
    test_browser_taxes,
    test_changed_meanwhile,
    test_exactly_once,
    test_hooks,
    test_late_settling,
    test_oauth_callback,
    test_sale,
    test_sale_ca,
)
