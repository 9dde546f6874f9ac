"""What the tests stand on: a running simulator, makers of documents, tables of cases."""
