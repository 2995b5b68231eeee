//! What the hospital is called, on papers and labels.

use crate::label::Language;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The name of the hospital, in the languages of the interface.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HospitalName {
    /// In Chinese.
    pub zh: String,
    /// In English; empty where it has none.
    pub en: String,
}

impl HospitalName {
    /// Under which id it stands among base data: a hospital has it once.
    #[must_use]
    pub fn id() -> Uuid {
        Uuid::new_v5(&Uuid::NAMESPACE_OID, b"hospital name")
    }

    /// It in a language; in Chinese where it has no other.
    #[must_use]
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::En if !self.en.is_empty() => &self.en,
            Language::En | Language::Zh => &self.zh,
        }
    }
}
