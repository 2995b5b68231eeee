//! Bytes as a recipe: what a fuzzer mutates is read as numbers and pieces, and whatever it is makes something.

/// What is left of a recipe. Behind its end stand zeros.
pub(super) struct Recipe<'a>(pub(super) &'a [u8]);

impl<'a> Recipe<'a> {
    /// Whether nothing is left.
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn byte(&mut self) -> u8 {
        match self.0.split_first() {
            Some((first, rest)) => {
                self.0 = rest;
                *first
            }
            None => 0,
        }
    }

    /// A number below `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        usize::from(self.byte()) % end.max(1)
    }

    /// A number of eight bytes.
    pub(super) fn number(&mut self) -> i64 {
        let bytes = std::array::from_fn(|_| self.byte());
        i64::from_be_bytes(bytes)
    }

    /// One of several.
    pub(super) fn pick<'p, T>(&mut self, among: &'p [T]) -> &'p T {
        let at = self.below(among.len());
        among.get(at).expect("there is something to pick")
    }

    /// So many bytes as the two before them say, or as there are.
    pub(super) fn piece(&mut self) -> &'a [u8] {
        let length = u16::from_be_bytes([self.byte(), self.byte()]);
        let (piece, rest) = self.0.split_at(usize::from(length).min(self.0.len()));
        self.0 = rest;
        piece
    }

    /// A piece as text.
    pub(super) fn text(&mut self) -> String {
        String::from_utf8_lossy(self.piece()).into_owned()
    }

    /// All that is left.
    pub(super) const fn rest(self) -> &'a [u8] {
        self.0
    }
}

/// A piece as a recipe has it.
pub(super) fn piece(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).expect("a seed is short");
    [&length.to_be_bytes(), bytes].concat()
}
