//! What the department person has chosen, written and drawn so far.

use super::rating::Rated;
use crate::client;
use crate::screens::one_order::Order;
use leptos::prelude::*;
use yizhan_api::domain::order::{Action, BillDigest, IdentityLevel, SignOff};
use yizhan_api::domain::{Fen, PersonId, pin};
use yizhan_api::view::{BadgeHolder, PersonView};
use yizhan_api::{ApiError, Confirmation, Secret, SignByBadge};

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

/// How the signer is identified on somebody else's device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// By a drawn signature.
    Drawn,
    /// By badge and PIN.
    Badge,
    /// By the signer's own device.
    Device,
}

/// A badge that was read: what its code says, and whose it is.
pub(super) type ReadBadge = (String, BadgeHolder);

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
    /// How the signer is identified, where that is not the own account.
    pub way: RwSignal<Way>,
    /// The badge that was read.
    pub badge: RwSignal<Option<ReadBadge>>,
    /// Its PIN. It stands here only, and goes with every try.
    pub pin: RwSignal<String>,
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
        let wanted = order.with_untracked(|order| order.wanted);
        let way = match wanted {
            IdentityLevel::Drawn => Way::Drawn,
            IdentityLevel::BadgePin => Way::Badge,
            IdentityLevel::OwnAccount | IdentityLevel::OwnDevice => Way::Device,
        };
        Self {
            own_account,
            way: RwSignal::new(way),
            badge: RwSignal::new(None),
            pin: RwSignal::new(String::new()),
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

    /// Whether badge and PIN are given (reactive).
    pub fn by_badge(self) -> bool {
        !self.own_account && self.way.get() == Way::Badge
    }

    /// Whether the signer's own device confirms (reactive).
    pub fn by_device(self) -> bool {
        !self.own_account && self.way.get() == Way::Device
    }

    /// What the department thinks of the work.
    pub const fn rated(self) -> Rated {
        Rated {
            stars: self.stars,
            tags: self.tags,
            words: self.words,
        }
    }

    /// The signer's name; empty while it is not known (reactive).
    pub fn name(self) -> String {
        if self.by_badge() {
            let name = |badge: &Option<ReadBadge>| badge.as_ref().map(|(_, one)| one.name.clone());
            return self.badge.with(name).unwrap_or_default();
        }
        self.signer.with(|signer| match signer {
            Signer::Unknown => String::new(),
            Signer::Listed(_, name) => name.clone(),
            Signer::Unlisted => self.typed_name.with(|name| name.trim().to_owned()),
        })
    }

    /// What is still missing, by its key in the locale files (reactive).
    pub fn missing(self) -> Vec<&'static str> {
        let mut missing = Vec::new();
        if self.by_device() {
            // Everything is given there; what comes back is sent at once.
            return vec!["sign_off.missing_answer"];
        }
        if self.name().is_empty() {
            missing.push(match self.by_badge() {
                true => "sign_off.missing_badge",
                false => "sign_off.missing_signer",
            });
        }
        if self.stars.get() == 0 {
            missing.push("sign_off.missing_stars");
        }
        if self.by_badge() {
            if !self.pin.with(|typed| pin::is_of_badge(typed)) {
                missing.push("sign_off.missing_pin");
            }
        } else if !self.own_account && !self.signature.with(|path| path.contains('L')) {
            missing.push("sign_off.missing_signature");
        }
        missing
    }

    /// Whether the person has entered anything (reactive).
    pub fn is_begun(self) -> bool {
        (!self.own_account && self.signer.with(|signer| *signer != Signer::Unknown))
            || self.badge.with(Option::is_some)
            || self.stars.get() != 0
            || !self.words.with(String::is_empty)
            || !self.signature.with(String::is_empty)
    }

    /// What is confirmed by badge and PIN, bound to the bill that the person has seen; nothing while there is no badge.
    pub fn by_badge_and_pin(self, order: Order) -> Option<SignByBadge> {
        if !untrack(|| self.by_badge()) {
            return None;
        }
        let (badge, _) = self.badge.get_untracked()?;
        let action = self.action();
        let Action::SignOff(given) = &action else {
            return None;
        };
        let given = Confirmation {
            stars: given.stars,
            tags: given.tags.clone(),
            words: given.words.clone(),
            bill: given.bill.clone(),
            total: given.total,
        };
        let step = order.step(action);
        Some(SignByBadge {
            order: step.order,
            step: step.step,
            follows: step.follows,
            badge,
            pin: Secret(self.pin.get_untracked()),
            salt: [client::new_id(), client::new_id()],
            given,
        })
    }

    /// The step that gives it, bound to the bill that the person has seen.
    pub fn action(self) -> Action {
        let (bill, total) = self.seen.get_untracked();
        let by_badge = untrack(|| self.by_badge());
        let signer = match self.signer.get_untracked() {
            _ if by_badge => self.badge.get_untracked().map(|(_, holder)| holder.person),
            Signer::Listed(id, _) => Some(id),
            Signer::Unknown | Signer::Unlisted => None,
        };
        Action::SignOff(Box::new(SignOff {
            signer,
            name: untrack(|| self.name()),
            level: match (self.own_account, by_badge) {
                (true, _) => IdentityLevel::OwnAccount,
                (false, true) => IdentityLevel::BadgePin,
                (false, false) => IdentityLevel::Drawn,
            },
            stars: self.stars.get_untracked(),
            tags: self
                .tags
                .with_untracked(|tags| tags.iter().map(|&tag| tag.to_owned()).collect()),
            words: self.words.with_untracked(|words| words.trim().to_owned()),
            signature: if self.own_account || by_badge {
                String::new()
            } else {
                self.signature.get_untracked()
            },
            bill,
            total,
            proof: None,
        }))
    }

    /// Forgets everything: the device goes back without a word from the department.
    pub fn wipe(self) {
        self.badge.set(None);
        self.pin.set(String::new());
        self.signer.set(Signer::Unknown);
        self.typed_name.set(String::new());
        self.stars.set(0);
        self.tags.set(Vec::new());
        self.words.set(String::new());
        self.signature.set(String::new());
        self.error.set(None);
    }
}
