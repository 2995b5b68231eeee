//! Stories across crates; they are all in the test `stories`.
