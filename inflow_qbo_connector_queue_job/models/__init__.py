from . import qbo_connection
