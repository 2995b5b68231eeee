//! Which parts the list shows, as the address says it.

use leptos_router::params::ParamsMap;
use yizhan_api::ListStock;
use yizhan_api::domain::StoreId;

/// Which parts the list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filter {
    /// Only those that contain this.
    pub text: String,
    /// Only what this store has.
    pub store: Option<StoreId>,
    /// Only those below their minimum.
    pub below: bool,
}

impl Filter {
    /// Reads the address.
    pub fn read(query: &ParamsMap) -> Self {
        Self {
            text: query.get("text").unwrap_or_default(),
            store: query.get("store").and_then(|id| id.parse().ok()),
            below: query.get("below").is_some(),
        }
    }

    /// Writes it as an address.
    pub fn query(&self) -> String {
        let mut parts = Vec::new();
        if !self.text.is_empty() {
            parts.push(format!("text={}", js_sys::encode_uri_component(&self.text)));
        }
        if let Some(store) = self.store {
            parts.push(format!("store={store}"));
        }
        if self.below {
            parts.push("below=1".to_owned());
        }
        parts.join("&")
    }

    /// Asks for the page behind `after`.
    pub fn request(self, after: Option<String>) -> ListStock {
        ListStock {
            store: self.store,
            text: self.text,
            below_minimum: self.below,
            after,
        }
    }
}
