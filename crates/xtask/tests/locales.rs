//! Every word a person reads exists in both languages, and every word asked for exists.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot read its own tree has failed"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

#[test]
fn both_languages_have_the_same_keys() {
    let (chinese, english) = (words("zh-CN"), words("en"));
    let missing = |from: &BTreeMap<String, String>, other: &BTreeMap<String, String>| {
        other
            .keys()
            .filter(|key| !from.contains_key(*key))
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(
        missing(&chinese, &english),
        Vec::<String>::new(),
        "missing in zh-CN.json"
    );
    assert_eq!(
        missing(&english, &chinese),
        Vec::<String>::new(),
        "missing in en.json"
    );
}

#[test]
fn both_languages_fill_in_the_same_values() {
    let english = words("en");
    for (key, chinese) in words("zh-CN") {
        // Dates are put together differently: 11 月 21 日, 21 November.
        if let Some(english) = english.get(&key).filter(|_| !key.starts_with("time.")) {
            assert_eq!(gaps(&chinese), gaps(english), "the gaps of {key} differ");
        }
    }
}

#[test]
fn no_word_is_empty() {
    for locale in ["zh-CN", "en"] {
        for (key, word) in words(locale) {
            assert!(!word.trim().is_empty(), "{key} is empty in {locale}");
        }
    }
}

#[test]
fn every_key_the_interface_asks_for_exists() {
    let known = words("zh-CN");
    let mut unknown = BTreeSet::new();
    for file in rust_files(&root().join("ui/src")) {
        let source = fs::read_to_string(&file).expect("a readable source file");
        for key in asked_for(&source) {
            if !known.contains_key(&key) {
                unknown.insert(key);
            }
        }
    }
    assert!(unknown.is_empty(), "these have no words yet: {unknown:#?}");
}

/// The keys that stand in the source as `tr("…")`, `say("…")` and `tr_with("…"`.
fn asked_for(source: &str) -> Vec<String> {
    let mut keys = Vec::new();
    for call in ["tr(\"", "say(\"", "tr_with(\""] {
        for (place, _) in source.match_indices(call) {
            let comment = source[..place]
                .lines()
                .last()
                .is_some_and(|line| line.trim_start().starts_with("//"));
            let other =
                source[..place].ends_with(|before: char| before.is_alphanumeric() || before == '_');
            let rest = &source[place + call.len()..];
            if let Some((key, _)) = rest.split_once('"')
                && !comment
                && !other
            {
                keys.push(key.to_owned());
            }
        }
    }
    keys
}

/// The names in `%{name}`, sorted.
fn gaps(words: &str) -> Vec<&str> {
    let mut gaps: Vec<&str> = words
        .split("%{")
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .collect();
    gaps.sort_unstable();
    gaps
}

fn words(locale: &str) -> BTreeMap<String, String> {
    let path = root().join(format!("ui/locales/{locale}.json"));
    let file = fs::read_to_string(path).expect("a readable locale file");
    let mut flat = BTreeMap::new();
    flatten(
        "",
        &serde_json::from_str(&file).expect("a locale file is JSON"),
        &mut flat,
    );
    flat
}

fn flatten(prefix: &str, value: &Value, into: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(map) => {
            for (name, value) in map {
                let key = if prefix.is_empty() {
                    name.clone()
                } else {
                    format!("{prefix}.{name}")
                };
                flatten(&key, value, into);
            }
        }
        Value::String(word) => {
            into.insert(prefix.to_owned(), word.clone());
        }
        other => panic!("{prefix} is neither words nor a group: {other}"),
    }
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

fn root() -> PathBuf {
    Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo starts tests")).join("../..")
}
