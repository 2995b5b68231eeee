//! How the scanner of this device is set, as it was checked last.

use crate::remembered::{forget, recall, remember};
use yizhan_scan::wedge::Custom;

const STORED_AS: &str = "yizhan.scanner";

/// How it is set; as most scanners are where none was checked.
pub(in super::super) fn scanner_here() -> Option<Custom> {
    recall(STORED_AS).and_then(|text| Custom::from_text(&text))
}

/// Keeps how it is set.
pub(in super::super) fn keep_scanner(custom: &Custom) {
    remember(STORED_AS, &custom.to_text());
}

/// Forgets it.
pub(in super::super) fn forget_scanner() {
    forget(STORED_AS);
}
