"""The verbs of the office: each validates, opens one transaction, adds one audit row, returns a frozen result."""
