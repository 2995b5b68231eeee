//! The colours: the same set in the dark twice, and words that can be read on their grounds.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot read its own tree has failed"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

type Tokens = BTreeMap<String, String>;

#[test]
fn the_dark_colours_are_the_same_by_choice_and_by_device() {
    let sheet = sheet("01-dark.css");
    let by_device = tokens(between(&sheet, ":root:not([data-theme=\"light\"]) {", "}"));
    let by_choice = tokens(between(&sheet, ":root[data-theme=\"dark\"] {", "}"));
    assert!(by_device.len() > 30);
    assert_eq!(by_device, by_choice);
}

#[test]
fn words_stand_out_from_their_ground_by_4_5_to_1() {
    let mut light = tokens(between(&sheet("00-tokens.css"), ":root {", "\n}"));
    let mut faint = too_faint("light", &light);
    light.extend(tokens(between(
        &sheet("01-dark.css"),
        ":root[data-theme=\"dark\"] {",
        "}",
    )));
    faint.extend(too_faint("dark", &light));
    assert_eq!(faint, Vec::<String>::new());
}

/// Pairs of words and grounds that stand on one another somewhere.
fn too_faint(theme: &str, tokens: &Tokens) -> Vec<String> {
    let mut pairs = vec![
        ("on-accent".to_owned(), "accent".to_owned()),
        ("on-accent".to_owned(), "accent-hover".to_owned()),
        ("on-bad".to_owned(), "bad".to_owned()),
        ("ink-faint".to_owned(), "neutral-soft".to_owned()),
        ("ink-soft".to_owned(), "neutral-soft".to_owned()),
    ];
    for ground in ["ground", "surface", "sunken", "raised", "accent-softer"] {
        for ink in ["ink", "ink-soft", "ink-faint", "accent-ink", "bad-ink"] {
            pairs.push((ink.to_owned(), ground.to_owned()));
        }
    }
    for tone in ["accent", "neutral", "info", "good", "warn", "bad", "violet"] {
        pairs.push((format!("{tone}-ink"), format!("{tone}-soft")));
    }
    pairs
        .into_iter()
        .filter_map(|(ink, ground)| {
            let ratio = contrast(&tokens[&ink], &tokens[&ground]);
            (ratio < 4.5).then(|| format!("{theme}: {ink} on {ground} is {ratio:.2}"))
        })
        .collect()
}

/// The contrast of two `#rrggbb` colours as WCAG 2.2 defines it.
fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: &str) -> f64 {
    let digits = colour.strip_prefix('#').expect("a colour as #rrggbb");
    [(0, 0.2126), (2, 0.7152), (4, 0.0722)]
        .map(|(place, weight)| {
            let part =
                u8::from_str_radix(&digits[place..place + 2], 16).expect("hexadecimal digits");
            let part = f64::from(part) / 255.0;
            weight
                * if part <= 0.04045 {
                    part / 12.92
                } else {
                    ((part + 0.055) / 1.055).powf(2.4)
                }
        })
        .iter()
        .sum()
}

fn tokens(block: &str) -> Tokens {
    block
        .split(';')
        .filter_map(|line| line.trim().strip_prefix("--")?.split_once(':'))
        .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
        .collect()
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text
        .split_once(start)
        .unwrap_or_else(|| panic!("no {start}"));
    rest.split_once(end).map_or(rest, |(block, _)| block)
}

fn sheet(name: &str) -> String {
    let path = Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo starts tests"))
        .join("../../ui/styles")
        .join(name);
    fs::read_to_string(path).expect("a readable style sheet")
}
