//! Who may use whom. The table is the architecture; a crate that is not in it has no place yet.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot read its own tree has failed"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// Each crate of ours, and those of ours it may use. Tests may use more.
const MAY_USE: &[(&str, &[&str])] = &[
    ("yizhan-domain", &[]),
    ("yizhan-api", &["yizhan-domain"]),
    ("yizhan-document", &["yizhan-domain"]),
    ("yizhan-log", &["yizhan-domain", "yizhan-document"]),
    ("yizhan-store", &["yizhan-domain", "yizhan-log"]),
    ("yizhan-scan", &["yizhan-domain"]),
    ("yizhan-printer", &["yizhan-api", "yizhan-domain"]),
    ("yizhan-report", &["yizhan-domain", "yizhan-api"]),
    (
        "yizhan-engine",
        &[
            "yizhan-api",
            "yizhan-store",
            "yizhan-log",
            "yizhan-document",
            "yizhan-scan",
            "yizhan-report",
            "yizhan-domain",
        ],
    ),
    (
        "yizhan-hub",
        &[
            "yizhan-engine",
            "yizhan-api",
            "yizhan-domain",
            "yizhan-report",
            "yizhan-printer",
        ],
    ),
    // It reads the demo hospital that is built in.
    (
        "yizhan",
        &[
            "yizhan-engine",
            "yizhan-api",
            "yizhan-report",
            "yizhan-printer",
        ],
    ),
    ("yizhan-ui", &["yizhan-api", "yizhan-domain", "yizhan-scan"]),
    ("yizhan-decoder", &["yizhan-scan"]),
    // Only tests and measurements use these, so they may use everybody.
    ("yizhan-bench", &["*"]),
    ("yizhan-disk", &[]),
    ("yizhan-testkit", &["*"]),
    ("yizhan-stories", &["*"]),
    ("xtask", &[]),
];

/// What the pure crates may use from outside; everything else would bring in I/O, a clock or chance.
const PURE: &[(&str, &[&str])] = &[
    (
        "yizhan-domain",
        &["serde", "chrono", "uuid", "thiserror", "sha2", "schemars"],
    ),
    (
        "yizhan-api",
        &[
            "serde",
            "serde_json",
            "chrono",
            "uuid",
            "thiserror",
            "schemars",
        ],
    ),
];

#[test]
fn crates_use_only_those_below_them() {
    for (name, uses) in ours_used() {
        let allowed = MAY_USE.iter().find(|(allowed, _)| *allowed == name);
        let (_, allowed) =
            allowed.unwrap_or_else(|| panic!("{name} has no line in this table yet"));
        for used in uses {
            assert!(
                allowed.contains(&used.as_str()) || allowed.contains(&"*"),
                "{name} may not use {used}"
            );
        }
    }
}

#[test]
fn the_rules_stay_free_of_the_world() {
    let uses = outside_used();
    for (name, allowed) in PURE {
        for used in uses.get(*name).into_iter().flatten() {
            assert!(
                allowed.contains(&used.as_str()),
                "{name} is pure and may not use {used}"
            );
        }
    }
}

/// The crates of ours and what they use of ours.
fn ours_used() -> BTreeMap<String, BTreeSet<String>> {
    used(|dependency| dependency["path"].is_string())
}

/// The crates of ours and what they use of others.
fn outside_used() -> BTreeMap<String, BTreeSet<String>> {
    used(|dependency| dependency["path"].is_null())
}

fn used(counts: impl Fn(&Value) -> bool) -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new("cargo")
        .args([
            "metadata",
            "--no-deps",
            "--format-version",
            "1",
            "--offline",
        ])
        .output()
        .expect("cargo metadata runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    let name = |value: &Value| value["name"].as_str().expect("a name").to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    list(&metadata["packages"])
        .iter()
        .map(|package| {
            let uses = list(&package["dependencies"])
                .iter()
                // `kind` is null for what a crate uses itself, "dev" for its tests, "build" for its build script.
                .filter(|dependency| dependency["kind"].is_null() && counts(dependency))
                .map(name)
                .collect();
            (name(package), uses)
        })
        .collect()
}
