from . import (
    test_access,
    test_batch,
    test_connection,
    test_faults,
    test_golden,
    test_money,
    test_pace,
    test_protocol,
    test_states,
    test_tax,
    test_text,
)
