//! Fields one behind the other: numbers in as few bytes as they need, texts behind their length.

/// Writes fields.
#[derive(Default)]
pub(crate) struct Written(pub(crate) Vec<u8>);

impl Written {
    pub(crate) fn put(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// A number: seven bits a byte, the lowest first (LEB128).
    pub(crate) fn number(&mut self, mut number: u64) {
        loop {
            let low = u8::try_from(number % 128).unwrap_or_default();
            number /= 128;
            self.0.push(low | if number == 0 { 0 } else { 128 });
            if number == 0 {
                return;
            }
        }
    }

    /// A number that may be below zero; small ones stay short.
    pub(crate) fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)).cast_unsigned());
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.put(text.as_bytes());
    }
}

/// Reads fields; each gives nothing where the bytes end, or are none that [`Written`] writes.
pub(crate) struct Reading<'a>(pub(crate) &'a [u8]);

impl Reading<'_> {
    pub(crate) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*first)
    }

    pub(crate) fn number(&mut self) -> Option<u64> {
        let (mut number, mut shift) = (0_u64, 0);
        loop {
            let [byte] = self.array()?;
            let low = u64::from(byte % 128);
            number |= low.checked_shl(shift).filter(|high| high >> shift == low)?;
            if byte < 128 {
                return (byte != 0 || shift == 0).then_some(number);
            }
            shift += 7;
        }
    }

    pub(crate) fn signed(&mut self) -> Option<i64> {
        let number = self.number()?;
        Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    pub(crate) fn text(&mut self) -> Option<String> {
        let length = usize::try_from(self.number()?).ok()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        String::from_utf8(text.to_vec()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_read_back(plain: u64, signed: i64, text in ".{0,40}") {
            let mut written = Written::default();
            written.number(plain);
            written.signed(signed);
            written.text(&text);
            let mut reading = Reading(&written.0);
            prop_assert_eq!(reading.number(), Some(plain));
            prop_assert_eq!(reading.signed(), Some(signed));
            prop_assert_eq!(reading.text(), Some(text));
            prop_assert!(reading.0.is_empty());
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let _ = Reading(&bytes).number();
            let _ = Reading(&bytes).signed();
            let _ = Reading(&bytes).text();
        }
    }
}
