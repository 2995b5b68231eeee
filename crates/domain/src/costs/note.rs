//! What somebody said about the cost of an order: an item of the log, which never changes.

use crate::order::{BillDigest, BillLine, CostStage};
use crate::text::{WORDS_MAX, check_length, clean};
use crate::{Fen, Millis, NoteId, OrderId, PersonId, Refusal};
use serde::{Deserialize, Serialize};

/// How many notes about one order are taken: more than anybody reads.
pub const NOTES_MAX: usize = 100;
/// How many notes about one order are kept, also those that wait for a decision: somebody is filling the order.
pub const NOTES_KEPT: usize = 200;
/// The longest text of a line of a bill, in characters; names and specs of parts are shorter.
const LINE_TEXT_MAX: usize = 200;

/// Something that was said about the cost of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CostNote {
    /// Id; that of a question is what its answers name.
    pub id: NoteId,
    /// The order.
    pub order: OrderId,
    /// Who said it.
    pub by: PersonId,
    /// When, by the device's clock.
    pub at: Millis,
    /// What was said.
    pub said: Said,
}

/// What was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// A question about the bill.
    Asked(Box<Asked>),
    /// An answer to a question.
    Answered {
        /// The question.
        question: NoteId,
        /// The answer.
        words: String,
    },
    /// The answer was not enough: more is asked.
    AskedOn {
        /// The question.
        question: NoteId,
        /// What more is asked.
        words: String,
    },
    /// The question is settled.
    Settled {
        /// The question.
        question: NoteId,
        /// A remark; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        words: String,
    },
    /// The auditor looked at the bill.
    Looked {
        /// The bill that was looked at.
        bill: BillDigest,
    },
}

/// A question about the bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Asked {
    /// The stage that its author confirms costs at.
    pub stage: CostStage,
    /// What it is about.
    pub about: About,
    /// Who is asked; none asks whoever worked on the order and their supervisor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<PersonId>,
    /// The question.
    pub words: String,
}

/// What a question is about, as its author saw it: the bill may change, the question stays what it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// The bill as a whole.
    Bill {
        /// Its total.
        total: Fen,
    },
    /// One line of it.
    Line(Box<BillLine>),
}

impl Said {
    /// The question that it is about; that of a new one is the note itself.
    #[must_use]
    pub const fn question(&self) -> Option<NoteId> {
        match self {
            Self::Asked(_) | Self::Looked { .. } => None,
            Self::Answered { question, .. }
            | Self::AskedOn { question, .. }
            | Self::Settled { question, .. } => Some(*question),
        }
    }

    /// What was typed.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Asked(asked) => &asked.words,
            Self::Answered { words, .. }
            | Self::AskedOn { words, .. }
            | Self::Settled { words, .. } => words,
            Self::Looked { .. } => "",
        }
    }

    /// The same without what surrounds the typed words unseen.
    #[must_use]
    pub fn cleaned(mut self) -> Self {
        let words = match &mut self {
            Self::Asked(asked) => &mut asked.words,
            Self::Answered { words, .. }
            | Self::AskedOn { words, .. }
            | Self::Settled { words, .. } => words,
            Self::Looked { .. } => return self,
        };
        *words = clean(words).to_owned();
        self
    }

    /// Checks what was typed, and that a line adds up.
    ///
    /// # Errors
    /// [`Refusal::WordsMissing`], [`Refusal::TextTooLong`], [`Refusal::UnknownLine`]
    pub fn check(&self) -> Result<(), Refusal> {
        if let Self::Looked { bill } = self {
            let is_digest =
                bill.0.len() == 64 && bill.0.bytes().all(|byte| byte.is_ascii_hexdigit());
            return is_digest.then_some(()).ok_or(Refusal::UnknownLine);
        }
        let words = self.words();
        if clean(words).is_empty() && !matches!(self, Self::Settled { .. }) {
            return Err(Refusal::WordsMissing);
        }
        check_length(words, WORDS_MAX)?;
        match self {
            Self::Asked(asked) if !asked.about.adds_up() => Err(Refusal::UnknownLine),
            _ => Ok(()),
        }
    }
}

impl About {
    /// Whether it can have stood on a bill at all.
    fn adds_up(&self) -> bool {
        match self {
            Self::Bill { total } => total.0 >= 0,
            Self::Line(line) => {
                let texts = [&line.code, &line.name, &line.spec, &line.unit];
                let short = texts
                    .iter()
                    .all(|text| check_length(text, LINE_TEXT_MAX).is_ok());
                let sane = line.unit_price.0 >= 0 && line.quantity.0 > 0;
                short && sane && line.amount == line.quantity.cost(line.unit_price)
            }
        }
    }
}
