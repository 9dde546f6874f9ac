from . import test_bad_input, test_browser_connect, test_sale, test_sale_ca
