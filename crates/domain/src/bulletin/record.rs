//! What the log says of bulletins. All of it is written at the hub and stays there.

use super::content::Content;
use crate::base::Role;
use crate::statistics::Month;
use crate::text::{check_length, clean};
use crate::{BulletinId, Millis, PersonId, Refusal};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most characters of a text of a bulletin.
pub const TEXT_MAX: usize = 2000;

/// By this a paragraph is set in.
const SET_IN: &str = "\u{3000}\u{3000}";

/// Which bulletin of a month.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "BulletinKind"))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// What was done and how well (后勤信息与质量简报).
    #[default]
    Quality,
    /// Where time was lost (流程效能分析报告).
    Process,
}

impl Kind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Quality, Self::Process];

    /// Its name in addresses and in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Quality => "quality",
            Self::Process => "process",
        }
    }
}

/// A text that people write into a bulletin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TextKind {
    /// What stands before the figures.
    Foreword,
    /// What stood out.
    Findings,
    /// What is done about it.
    Measures,
}

impl TextKind {
    /// Every text, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Foreword, Self::Findings, Self::Measures];
}

/// Texts of a bulletin; an empty one is left out.
pub type Texts = BTreeMap<TextKind, String>;

/// Something that was said about bulletins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BulletinRecord {
    /// Its id.
    pub id: BulletinId,
    /// Which bulletin.
    pub kind: Kind,
    /// Of which month.
    pub month: Month,
    /// Who said it.
    pub by: PersonId,
    /// The name of who said it.
    pub by_name: String,
    /// When.
    pub at: Millis,
    /// What.
    pub said: Said,
}

/// What was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// What a text says from now on, until the next one.
    Text {
        /// Which text.
        text: TextKind,
        /// Its words; empty takes it out.
        words: String,
    },
    /// The bulletin was approved as it stood.
    Approved(Box<Approved>),
}

/// A bulletin as it was approved. It never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Approved {
    /// Up to where in the log its figures were counted.
    pub position: i64,
    /// Its figures.
    pub content: Content,
    /// Its texts.
    pub texts: Texts,
    /// What the hospital was called, in Chinese and in English; none where that was not kept yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hospital: Option<[String; 2]>,
    /// How many devices might have had work of the month that was not sent; none where that was not kept yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub away: Option<u32>,
}

/// The words of a text as they are kept: lines end one way, nothing surrounds them but the two characters by which a paragraph is
/// set in.
///
/// # Errors
/// [`Refusal::TextTooLong`]; [`Refusal::TextNotPrintable`] where a character is none that people see: a control character, or a
/// mark that turns the direction of what follows.
pub fn check_text(words: &str) -> Result<String, Refusal> {
    let words = words.replace("\r\n", "\n").replace('\r', "\n");
    let first = words.trim_start_matches(|c: char| c.is_whitespace() && c != '\u{3000}');
    let words = match (clean(&words), first.starts_with(SET_IN)) {
        ("", _) => String::new(),
        (words, true) => format!("{SET_IN}{words}"),
        (words, false) => words.to_owned(),
    };
    check_length(&words, TEXT_MAX)?;
    match words.chars().any(is_unprintable) {
        true => Err(Refusal::TextNotPrintable),
        false => Ok(words),
    }
}

/// Control characters, and marks that turn the direction of writing.
fn is_unprintable(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(
            c,
            '\u{61c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
        )
}

/// Who writes the texts.
#[must_use]
pub const fn may_write(role: Role) -> bool {
    matches!(role, Role::Dispatcher | Role::Chief | Role::Manager)
}

/// Who approves.
#[must_use]
pub const fn may_approve(role: Role) -> bool {
    matches!(role, Role::Manager)
}
