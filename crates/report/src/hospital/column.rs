//! The columns of a hand-over file.

/// A column of a hand-over file.
pub(super) struct Column {
    /// The header that it usually has, by which the code names it.
    pub name: &'static str,
    /// Other headers that it is known by.
    pub also: &'static [&'static str],
    /// Whether the file makes no sense without it.
    pub required: bool,
}

/// A column that must be there.
pub(super) const fn required(name: &'static str, also: &'static [&'static str]) -> Column {
    Column {
        name,
        also,
        required: true,
    }
}

/// A column that a hospital may leave out.
pub(super) const fn optional(name: &'static str, also: &'static [&'static str]) -> Column {
    Column {
        name,
        also,
        required: false,
    }
}
