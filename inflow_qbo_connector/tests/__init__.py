from . import (
    test_access,
    test_faults,
    test_golden,
    test_money,
    test_oauth_state,
    test_protocol,
    test_states,
    test_tax,
    test_text,
)
