//! The desk over a real folder: opening, settings, the list of verbs.
