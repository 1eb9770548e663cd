//! Files, saving, recovery: what went wrong and what can be done.
