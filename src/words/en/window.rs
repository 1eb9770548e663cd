//! What stands in the window, but for the names of commands.
