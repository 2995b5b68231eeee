//! The one password of a demo hospital.

use crate::{DataDir, Trouble, private_file, random};
use std::fs;
use std::io::Write as _;
use yizhan_api::ApiError;

/// Syllables that are told apart on the telephone and typed without a second look.
const SYLLABLES: [&str; 64] = [
    "an", "bai", "ban", "bei", "bo", "cai", "chang", "chen", "chun", "dao", "deng", "dong", "du",
    "fan", "fei", "feng", "gao", "gu", "guan", "hai", "han", "he", "hong", "hua", "jia", "jin",
    "jing", "kai", "kang", "ke", "lan", "lei", "li", "lin", "long", "lu", "mai", "mei", "ming",
    "mu", "nan", "ning", "pan", "ping", "qi", "qing", "rui", "shan", "shu", "song", "tai", "tan",
    "tian", "wan", "wei", "wen", "xia", "xing", "yan", "yi", "yu", "yun", "zhen", "zhu",
];

/// A password that can be read out: eight syllables of 64 and so 48 bits, in pairs.
///
/// # Errors
/// The operating system has no randomness.
pub fn draw() -> Result<String, ApiError> {
    let words = random::bytes::<8>()?.map(|byte| {
        SYLLABLES
            .get(usize::from(byte % 64))
            .copied()
            .unwrap_or_default()
    });
    Ok(words
        .chunks(2)
        .map(<[_]>::concat)
        .collect::<Vec<_>>()
        .join("-"))
}

/// Keeps the password in the data folder, for the owner of the folder only.
///
/// # Errors
/// The file cannot be written.
pub fn keep(dir: &DataDir, password: &str) -> Result<(), Trouble> {
    let path = dir.demo_password();
    if path.exists() {
        fs::remove_file(&path).map_err(Trouble::at(&path))?;
    }
    let written = private_file::create(&path).and_then(|mut file| {
        file.write_all(format!("{password}\n").as_bytes())?;
        file.sync_all()
    });
    written.map_err(Trouble::at(&path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawn_password_is_four_words() {
        let password = draw().unwrap();
        assert_eq!(password.split('-').count(), 4);
        assert!(
            password
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b == b'-'),
            "{password}"
        );
        assert_ne!(password, draw().unwrap());
    }
}
