//! What came of a scan: colour, shape, word and sound say the same.

use super::Scanner;
use super::sound::Sound;
use crate::components::{Glyph, Icon, Tone};
use crate::i18n::{tr, tr_with};
use crate::words::{error_text, error_way};
use leptos::prelude::*;
use yizhan_api::ApiError;
use yizhan_api::domain::base::check_barcode;

/// What came of a scan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Answer {
    /// The order was found.
    Order(String),
    /// A part, for the first time.
    Part(String),
    /// A bin that things go to.
    Bin(String),
    /// A part whose units were counted.
    Counted(String),
    /// A part that lies there already: so many now.
    Again(String, i64),
    /// A code that nobody knows.
    Unknown(String),
    /// A code that could not be looked up, and why; the desk keeps it.
    NotLookedUp(String, ApiError),
    /// A code that nobody knows, or that could not be looked up, and that is kept nowhere.
    NotKept(String, Option<ApiError>),
    /// It lies on the desk, which this device cannot keep.
    NotSaved,
    /// The label of something else.
    NotAPart(ApiError),
    /// A bin before the part that goes there.
    PartFirst,
    /// No order for this code, or none that could be looked up.
    NoOrder(ApiError),
    /// A part that nothing is issued of, and why.
    Blocked(String, String),
    /// A part before the order.
    OrderFirst(String),
    /// Nothing more goes on the desk before the last sending is settled.
    Locked,
}

impl Answer {
    pub(super) const fn sound(&self) -> Sound {
        match self {
            Self::Order(_) | Self::Part(_) | Self::Bin(_) | Self::Counted(_) => Sound::Ok,
            Self::Again(..) => Sound::Again,
            _ => Sound::Unknown,
        }
    }

    const fn look(&self) -> (Tone, Glyph) {
        match self {
            Self::Order(_) | Self::Part(_) | Self::Bin(_) | Self::Counted(_) => {
                (Tone::Good, Glyph::Done)
            }
            Self::Again(..) => (Tone::Info, Glyph::Add),
            _ => (Tone::Bad, Glyph::Alert),
        }
    }

    fn title(&self) -> String {
        match self {
            Self::Order(_) => tr("issue.answer.order"),
            Self::Part(_) => tr("issue.answer.part"),
            Self::Bin(_) => tr("issue.answer.bin"),
            Self::Counted(_) => tr("issue.answer.counted"),
            Self::Again(_, n) => tr_with("issue.answer.again", &[("n", n.to_string())]),
            Self::Unknown(_) => tr("issue.answer.unknown"),
            Self::NotLookedUp(..) | Self::NotKept(..) => tr("issue.answer.not_looked_up"),
            Self::NotSaved => tr("issue.answer.not_saved"),
            Self::NotAPart(_) => tr("issue.answer.not_a_part"),
            Self::PartFirst => tr("issue.answer.part_first"),
            Self::NoOrder(error) => error_text(error),
            Self::Blocked(..) => tr("issue.answer.blocked"),
            Self::OrderFirst(_) => tr("issue.answer.order_first"),
            Self::Locked => tr("issue.answer.locked"),
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Order(what)
            | Self::Part(what)
            | Self::Bin(what)
            | Self::Counted(what)
            | Self::Again(what, _) => what.clone(),
            Self::Unknown(code) => {
                let kept = tr_with("issue.answer.unknown_text", &[("code", code.clone())]);
                match check_barcode(code) {
                    Ok(()) => kept,
                    Err(fault) => format!("{} {kept}", error_text(&fault.into())),
                }
            }
            Self::NotLookedUp(code, error) => {
                format!(
                    "{} {}",
                    error_text(error),
                    tr_with("issue.answer.unknown_text", &[("code", code.clone())])
                )
            }
            Self::NotKept(code, error) => {
                let why = error.as_ref().map(error_text).unwrap_or_default();
                let kept = tr_with("issue.answer.not_kept_text", &[("code", code.clone())]);
                format!("{why} {kept}")
            }
            Self::NoOrder(error) | Self::NotAPart(error) => error_way(error),
            Self::NotSaved => tr("issue.answer.not_saved_text"),
            Self::PartFirst => tr("issue.answer.part_first_text"),
            Self::Blocked(name, reason) => tr_with(
                "issue.answer.blocked_text",
                &[("name", name.clone()), ("reason", reason.clone())],
            ),
            Self::OrderFirst(code) => {
                tr_with("issue.answer.order_first_text", &[("code", code.clone())])
            }
            Self::Locked => tr("issue.answer.locked_text"),
        }
    }
}

/// What came of the last scan.
#[component]
pub(in super::super) fn AnswerShown(scanner: Scanner) -> impl IntoView {
    let shown = move || {
        scanner.answer.get().map(|(count, answer)| {
            let (tone, glyph) = answer.look();
            // Two equal answers in a row must be seen as two.
            let beat = if count % 2 == 0 {
                "scan-answer-even"
            } else {
                "scan-answer-odd"
            };
            let text = answer.clone();
            view! {
                <div class=format!("scan-answer {beat} {}", tone.class())>
                    <span class="scan-answer-mark"><Icon glyph /></span>
                    <div>
                        <p class="scan-answer-title">{move || answer.title()}</p>
                        <p>{move || text.text()}</p>
                    </div>
                </div>
            }
        })
    };
    view! { <div class="scan-answers" role="status" aria-live="assertive" aria-atomic="true">{shown}</div> }
}
