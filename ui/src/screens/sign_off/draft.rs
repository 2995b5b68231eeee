//! What the department person has chosen, written and drawn so far.

use crate::screens::one_order::Order;
use leptos::prelude::*;
use yizhan_api::ApiError;
use yizhan_api::domain::order::{Action, BillDigest, IdentityLevel, SignOff};
use yizhan_api::domain::{Fen, PersonId};
use yizhan_api::view::PersonView;

/// Who signs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Signer {
    /// Nobody was chosen yet.
    #[default]
    Unknown,
    /// A person of the staff directory.
    Listed(PersonId, String),
    /// Somebody else, whose name is typed.
    Unlisted,
}

/// What the department decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Confirmed and rated.
    Confirmed,
    /// To be done again.
    Rework,
}

impl Outcome {
    /// What is said of it, by its key in the locale files.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Confirmed => "sign_off.thanks",
            Self::Rework => "sign_off.rework_done",
        }
    }
}

/// A sign-off that is being given.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    /// Whether the signer is signed in on the own account.
    pub own_account: bool,
    /// Who signs.
    pub signer: RwSignal<Signer>,
    /// The name of who is not in the list.
    pub typed_name: RwSignal<String>,
    /// Stars; 0 while none are given.
    pub stars: RwSignal<u8>,
    /// Words that were picked.
    pub tags: RwSignal<Vec<&'static str>>,
    /// Own words.
    pub words: RwSignal<String>,
    /// The drawn signature.
    pub signature: RwSignal<String>,
    /// The bill that the person has seen.
    pub seen: RwSignal<(BillDigest, Fen)>,
    /// Whether it is on its way.
    pub busy: RwSignal<bool>,
    /// Why the last try did not work.
    pub error: RwSignal<Option<ApiError>>,
    /// What was decided, once it is written.
    pub outcome: RwSignal<Option<Outcome>>,
}

impl Draft {
    /// A draft on somebody else's device.
    pub fn handed_over(order: Order) -> Self {
        Self::new(order, Signer::Unknown, false)
    }

    /// A draft of who is signed in.
    pub fn own(order: Order, person: &PersonView) -> Self {
        Self::new(order, Signer::Listed(person.id, person.name.clone()), true)
    }

    fn new(order: Order, signer: Signer, own_account: bool) -> Self {
        Self {
            own_account,
            signer: RwSignal::new(signer),
            typed_name: RwSignal::new(String::new()),
            stars: RwSignal::new(0),
            tags: RwSignal::new(Vec::new()),
            words: RwSignal::new(String::new()),
            signature: RwSignal::new(String::new()),
            seen: RwSignal::new(
                order.with_untracked(|order| (order.bill_digest.clone(), order.bill.total)),
            ),
            busy: RwSignal::new(false),
            error: RwSignal::new(None),
            outcome: RwSignal::new(None),
        }
    }

    /// The signer's name; empty while it is not known (reactive).
    pub fn name(self) -> String {
        self.signer.with(|signer| match signer {
            Signer::Unknown => String::new(),
            Signer::Listed(_, name) => name.clone(),
            Signer::Unlisted => self.typed_name.with(|name| name.trim().to_owned()),
        })
    }

    /// What is still missing, by its key in the locale files (reactive).
    pub fn missing(self) -> Vec<&'static str> {
        let mut missing = Vec::new();
        if self.name().is_empty() {
            missing.push("sign_off.missing_signer");
        }
        if self.stars.get() == 0 {
            missing.push("sign_off.missing_stars");
        }
        if !self.own_account && !self.signature.with(|path| path.contains('L')) {
            missing.push("sign_off.missing_signature");
        }
        missing
    }

    /// Whether the person has entered anything (reactive).
    pub fn is_begun(self) -> bool {
        (!self.own_account && self.signer.with(|signer| *signer != Signer::Unknown))
            || self.stars.get() != 0
            || !self.words.with(String::is_empty)
            || !self.signature.with(String::is_empty)
    }

    /// The step that gives it, bound to the bill that the person has seen.
    pub fn action(self) -> Action {
        let (bill, total) = self.seen.get_untracked();
        let signer = match self.signer.get_untracked() {
            Signer::Listed(id, _) => Some(id),
            Signer::Unknown | Signer::Unlisted => None,
        };
        Action::SignOff(Box::new(SignOff {
            signer,
            name: untrack(|| self.name()),
            level: if self.own_account {
                IdentityLevel::OwnAccount
            } else {
                IdentityLevel::Drawn
            },
            stars: self.stars.get_untracked(),
            tags: self
                .tags
                .with_untracked(|tags| tags.iter().map(|&tag| tag.to_owned()).collect()),
            words: self.words.with_untracked(|words| words.trim().to_owned()),
            signature: if self.own_account {
                String::new()
            } else {
                self.signature.get_untracked()
            },
            bill,
            total,
        }))
    }

    /// Forgets everything: the device goes back without a word from the department.
    pub fn wipe(self) {
        self.signer.set(Signer::Unknown);
        self.typed_name.set(String::new());
        self.stars.set(0);
        self.tags.set(Vec::new());
        self.words.set(String::new());
        self.signature.set(String::new());
        self.error.set(None);
    }
}
