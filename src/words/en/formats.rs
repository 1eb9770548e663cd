//! What readers and writers of files say.
