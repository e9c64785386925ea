"""Which act a statement is: asserting, denying, accusing, urging, ..."""
