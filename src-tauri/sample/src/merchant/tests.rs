//! What must be true of any card business, and of one that goes on.
