//! What was typed about an order that is not finished yet; it outlives the page and the app.

use crate::remembered::{recall, remember};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use yizhan_api::domain::OrderId;
use yizhan_api::domain::order::Action;

/// Symptom, cause and solution as they are being written.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    order: OrderId,
    /// Fault symptom.
    pub symptom: RwSignal<String>,
    /// Cause.
    pub cause: RwSignal<String>,
    /// Solution.
    pub solution: RwSignal<String>,
}

#[derive(Default, PartialEq, Serialize, Deserialize)]
struct Stored {
    symptom: String,
    cause: String,
    solution: String,
}

impl Draft {
    /// Takes up what was typed about this order before, and keeps what is typed from now on.
    pub fn recall(order: OrderId) -> Self {
        let stored: Stored = recall(&stored_as(order))
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        let draft = Self {
            order,
            symptom: RwSignal::new(stored.symptom),
            cause: RwSignal::new(stored.cause),
            solution: RwSignal::new(stored.solution),
        };
        Effect::new(move |was_stored: Option<()>| {
            let now = Stored {
                symptom: draft.symptom.get(),
                cause: draft.cause.get(),
                solution: draft.solution.get(),
            };
            if was_stored.is_some() {
                keep(order, &now);
            }
        });
        draft
    }

    /// The step that says it.
    pub fn action(self) -> Action {
        let words = |of: RwSignal<String>| of.with_untracked(|text| text.trim().to_owned());
        Action::Finish {
            symptom: words(self.symptom),
            cause: words(self.cause),
            solution: words(self.solution),
        }
    }

    /// It was sent; nothing needs to be kept.
    pub fn forget(self) {
        for words in [self.symptom, self.cause, self.solution] {
            words.set(String::new());
        }
        keep(self.order, &Stored::default());
    }
}

fn stored_as(order: OrderId) -> String {
    format!("yizhan.finish.{order}")
}

fn keep(order: OrderId, words: &Stored) {
    if *words == Stored::default() {
        crate::remembered::forget(&stored_as(order));
    } else if let Ok(text) = serde_json::to_string(words) {
        remember(&stored_as(order), &text);
    }
}
