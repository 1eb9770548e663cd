//! Sources and citations: their fields, what they lack, how they are found.
