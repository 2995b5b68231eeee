//! What happened in a run, line by line.

use yizhan_log::Hash;

/// The lines of a run, with a hash over all of them.
#[derive(Default)]
pub struct Trace {
    lines: Vec<String>,
    hash: [u8; 32],
}

impl Trace {
    /// Adds a line.
    pub fn say(&mut self, line: String) {
        let Hash(hash) = Hash::of("simulation trace", &[&self.hash, line.as_bytes()].concat());
        self.hash = hash;
        self.lines.push(line);
    }

    /// Every line so far.
    #[must_use]
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// The first eight bytes of the hash over all lines, as hex.
    #[must_use]
    pub fn hash(&self) -> String {
        let first = self.hash.iter().take(8);
        first.map(|byte| format!("{byte:02x}")).collect()
    }
}
