//! The categories that this device filed last.

use crate::remembered::{recall, remember};
use yizhan_api::domain::CategoryId;

const STORED_AS: &str = "yizhan.recent_categories";
const KEPT: usize = 6;

/// The categories, the latest first.
pub fn recent() -> Vec<CategoryId> {
    recall(STORED_AS)
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

/// Puts `category` first.
pub fn used(category: CategoryId) {
    let mut all = recent();
    all.retain(|other| *other != category);
    all.insert(0, category);
    all.truncate(KEPT);
    if let Ok(text) = serde_json::to_string(&all) {
        remember(STORED_AS, &text);
    }
}
