//! Values that one row alone may have: codes, extension numbers, barcodes.

use super::finding::{FindingCode, Mention, Problem};
use super::text;
use std::collections::HashMap;

/// Who has a value already.
#[derive(Default)]
pub(super) struct Claims {
    taken: HashMap<String, Holder>,
}

#[derive(Clone)]
enum Holder {
    Row(u32),
    Held { key: String, name: String },
}

impl Claims {
    /// Notes that the store already holds `value` at the record with this natural key.
    pub fn held(&mut self, value: &str, key: &str, name: &str) {
        let holder = Holder::Held {
            key: key.to_owned(),
            name: name.to_owned(),
        };
        self.taken.insert(text::fold(value), holder);
    }

    /// Takes a value for a row, whose record has the natural key `key`.
    ///
    /// A value that the store holds at the same record is no repetition: the row replaces the record.
    /// Neither is one whose holder is itself in the file (`in_file`), which tells where it is now.
    pub fn claim(
        &mut self,
        code: FindingCode,
        value: &str,
        row: u32,
        key: &str,
        in_file: impl Fn(&str) -> bool,
    ) -> Result<(), Problem> {
        let folded = text::fold(value);
        let other = match self.taken.get(&folded) {
            Some(Holder::Row(first)) => Some(Mention::Row(*first)),
            Some(Holder::Held { key: holder, name }) if holder != key && !in_file(holder) => {
                Some(Mention::Held(name.clone()))
            }
            _ => None,
        };
        match other {
            Some(other) => Err(Problem::naming(code, value, other)),
            None => {
                self.taken.insert(folded, Holder::Row(row));
                Ok(())
            }
        }
    }

    /// Takes a natural key, which the store may hold already: the row replaces that record.
    pub fn claim_key(&mut self, value: &str, row: u32) -> Result<(), Problem> {
        self.claim(FindingCode::DuplicateKey, value, row, "", |_| true)
    }
}
