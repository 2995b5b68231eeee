//! PINs: what a person types because nobody else knows it.

/// The shortest secret that is taken, in characters.
pub const SHORTEST: usize = 6;

/// Whether a secret is shorter than [`SHORTEST`] or one that everybody tries first: one character only, or a row such as
/// 123456.
#[must_use]
pub fn is_easy(secret: &str) -> bool {
    let signs: Vec<i64> = secret
        .chars()
        .map(|sign| i64::from(u32::from(sign)))
        .collect();
    let is_row = [-1, 0, 1].into_iter().any(|step| {
        let mut neighbours = signs.iter().zip(signs.iter().skip(1));
        neighbours.all(|(sign, next)| next - sign == step)
    });
    signs.len() < SHORTEST || is_row
}

/// Whether a text can be the PIN of a badge: six digits.
#[must_use]
pub fn is_of_badge(text: &str) -> bool {
    text.len() == SHORTEST && text.bytes().all(|sign| sign.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secrets_that_everybody_tries_first_are_easy() {
        for easy in [
            "",
            "12345",
            "123456",
            "987654",
            "000000",
            "aaaaaaa",
            "五个字不够",
        ] {
            assert!(is_easy(easy), "{easy}");
        }
        for good in ["481502", "112233", "1234567 ", "扳手放在三楼"] {
            assert!(!is_easy(good), "{good}");
        }
    }

    #[test]
    fn a_badges_pin_is_six_digits() {
        assert!(is_of_badge("481502"));
        for other in ["48150", "4815023", "48150a", "４８１５０２", " 48150"] {
            assert!(!is_of_badge(other), "{other}");
        }
    }
}
