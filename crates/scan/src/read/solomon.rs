//! Reed-Solomon error correction over GF(256) (ISO/IEC 18004 annex B, ISO/IEC 16022 annex E).

/// A field and its code's first root.
pub(crate) struct Field {
    power: [u8; 512],
    log: [u8; 256],
    first_root: usize,
}

impl Field {
    /// The field of QR codes.
    pub fn qr() -> Self {
        Self::new(0x11d, 0)
    }

    /// The field of DataMatrix.
    pub fn matrix() -> Self {
        Self::new(0x12d, 1)
    }

    fn new(polynomial: u16, first_root: usize) -> Self {
        let mut field = Self {
            power: [0; 512],
            log: [0; 256],
            first_root,
        };
        let mut value = 1u16;
        for (exponent, power) in field.power.iter_mut().enumerate() {
            *power = value as u8;
            if exponent < 255
                && let Some(log) = field.log.get_mut(usize::from(value))
            {
                *log = exponent as u8;
            }
            value <<= 1;
            if value > 255 {
                value ^= polynomial;
            }
        }
        field
    }

    fn power(&self, exponent: usize) -> u8 {
        self.power.get(exponent % 255).copied().unwrap_or_default()
    }

    fn log(&self, value: u8) -> usize {
        usize::from(
            self.log
                .get(usize::from(value))
                .copied()
                .unwrap_or_default(),
        )
    }

    fn times(&self, a: u8, b: u8) -> u8 {
        if a == 0 || b == 0 {
            return 0;
        }
        self.power(self.log(a) + self.log(b))
    }

    fn over(&self, a: u8, b: u8) -> u8 {
        if a == 0 || b == 0 {
            return 0;
        }
        self.power(self.log(a) + 255 - self.log(b))
    }

    /// The value of a polynomial, lowest term first.
    fn value(&self, polynomial: &[u8], x: u8) -> u8 {
        polynomial
            .iter()
            .rev()
            .fold(0, |sum, term| self.times(sum, x) ^ term)
    }

    /// Corrects `block`, whose last `checks` bytes are the checks. Tells how many bytes were wrong; nothing where they
    /// were too many.
    pub fn correct(&self, block: &mut [u8], checks: usize) -> Option<usize> {
        let length = block.len();
        if checks == 0 || length <= checks || length > 255 {
            return None;
        }
        let syndromes: Vec<u8> = (0..checks)
            .map(|index| {
                let root = self.power(index + self.first_root);
                block
                    .iter()
                    .fold(0, |sum, byte| self.times(sum, root) ^ byte)
            })
            .collect();
        if syndromes.iter().all(|&syndrome| syndrome == 0) {
            return Some(0);
        }
        let locator = self.locator(&syndromes);
        let errors = locator.len() - 1;
        if errors == 0 || errors * 2 > checks {
            return None;
        }
        // The evaluator, of which only the lowest terms count.
        let evaluator: Vec<u8> = (0..checks)
            .map(|degree| {
                (0..=degree).fold(0, |sum, index| {
                    let a = locator.get(index).copied().unwrap_or_default();
                    let b = syndromes.get(degree - index).copied().unwrap_or_default();
                    sum ^ self.times(a, b)
                })
            })
            .collect();
        let derivative: Vec<u8> = locator
            .iter()
            .skip(1)
            .enumerate()
            .map(|(index, &term)| if index % 2 == 0 { term } else { 0 })
            .collect();
        let mut found = 0;
        let mut corrected = block.to_vec();
        for (index, byte) in corrected.iter_mut().enumerate() {
            let place = length - 1 - index;
            let inverse = self.power(255 - place % 255);
            if self.value(&locator, inverse) != 0 {
                continue;
            }
            let under = self.value(&derivative, inverse);
            if under == 0 {
                return None;
            }
            let mut wrong = self.over(self.value(&evaluator, inverse), under);
            if self.first_root == 0 {
                wrong = self.times(wrong, self.power(place));
            }
            *byte ^= wrong;
            found += 1;
        }
        if found != errors {
            return None;
        }
        let clean = (0..checks).all(|index| {
            let root = self.power(index + self.first_root);
            corrected
                .iter()
                .fold(0, |sum, byte| self.times(sum, root) ^ byte)
                == 0
        });
        if !clean {
            return None;
        }
        block.copy_from_slice(&corrected);
        Some(found)
    }

    /// The polynomial whose roots tell which bytes are wrong (Berlekamp and Massey).
    fn locator(&self, syndromes: &[u8]) -> Vec<u8> {
        let mut locator = vec![1u8];
        let mut before = vec![1u8];
        let (mut errors, mut gap, mut last) = (0, 1, 1u8);
        for (index, _) in syndromes.iter().enumerate() {
            let off = locator
                .iter()
                .enumerate()
                .take(index + 1)
                .fold(0, |sum, (degree, &term)| {
                    let syndrome = syndromes.get(index - degree).copied().unwrap_or_default();
                    sum ^ self.times(term, syndrome)
                });
            if off == 0 {
                gap += 1;
                continue;
            }
            let scale = self.over(off, last);
            let mut next = locator.clone();
            next.resize(next.len().max(before.len() + gap), 0);
            for (place, &term) in before.iter().enumerate() {
                if let Some(value) = next.get_mut(place + gap) {
                    *value ^= self.times(scale, term);
                }
            }
            if 2 * errors <= index {
                before = std::mem::replace(&mut locator, next);
                errors = index + 1 - errors;
                last = off;
                gap = 1;
            } else {
                locator = next;
                gap += 1;
            }
        }
        while locator.len() > 1 && locator.last() == Some(&0) {
            locator.pop();
        }
        locator
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_bytes_are_put_right_up_to_half_of_the_checks() {
        // "01234567" in a QR code of version 1-M (ISO/IEC 18004 annex I).
        let right = [
            0x10, 0x20, 0x0c, 0x56, 0x61, 0x80, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11, 0xec, 0x11,
            0xec, 0x11, 0xa5, 0x24, 0xd4, 0xc1, 0xed, 0x36, 0xc7, 0x87, 0x2c, 0x55,
        ];
        for wrong in 0..=5 {
            let mut block = right;
            for index in 0..wrong {
                block[index * 5] ^= 0x5a + index as u8;
            }
            assert_eq!(Field::qr().correct(&mut block, 10), Some(wrong));
            assert_eq!(block, right);
        }
    }

    #[test]
    fn datamatrix_has_its_own_field() {
        // "123456" (ISO/IEC 16022 annex O).
        let right = [142, 164, 186, 114, 25, 5, 88, 102];
        let mut block = right;
        block[1] = 7;
        block[6] = 9;
        assert_eq!(Field::matrix().correct(&mut block, 5), Some(2));
        assert_eq!(block, right);
    }
}
