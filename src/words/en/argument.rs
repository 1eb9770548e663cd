//! What stands on the map and what is done to it: roles, kinds, names of undo steps, refusals.
