//! What lies on the desk; it outlives the page and the app, until it is recorded.

use super::super::instead::OnDesk;
use super::super::scanning::{Keys, Scanner, store_here};
use super::kind::WorkKind;
use crate::client;
use crate::remembered::{forget, recall, remember};
use crate::whenever::whenever;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use yizhan_api::ApiError;
use yizhan_api::domain::stock::{Purpose, Shelf};
use yizhan_api::domain::{MovementId, PartId, PersonId, SlipId, StoreId};
use yizhan_api::view::{PartView, PersonView, SlipView};

/// How many changes can be undone.
const HISTORY: usize = 50;

/// A part on the desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Line {
    /// Id of its movement: sent twice, it is recorded once.
    pub movement: MovementId,
    /// What was scanned.
    pub code: String,
    /// The part, as it was when it was scanned.
    pub part: PartView,
    /// Units.
    pub quantity: i64,
    /// What a delivery has to say of it.
    #[serde(default)]
    pub delivered: Delivered,
    /// The shelf that it comes from; none lets the books say.
    #[serde(default)]
    pub shelf: Option<Shelf>,
    /// The bin that it is put in.
    #[serde(default)]
    pub to_bin: String,
}

impl Line {
    /// One unit of a part that was just scanned.
    pub fn new(code: String, part: PartView) -> Self {
        Self {
            movement: MovementId(client::new_id()),
            code,
            part,
            quantity: 1,
            delivered: Delivered::default(),
            shelf: None,
            to_bin: String::new(),
        }
    }
}

impl OnDesk for Line {
    fn movement(&self) -> MovementId {
        self.movement
    }

    fn part(&self) -> PartId {
        self.part.part.id
    }

    fn quantity(&mut self) -> &mut i64 {
        &mut self.quantity
    }
}

/// What a delivery says of a part, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Delivered {
    /// Price of a unit; empty takes what a unit is worth now.
    pub price: String,
    /// Lot.
    pub lot: String,
    /// Last day of use.
    pub expires_on: String,
    /// Where it is put; empty is the usual bin.
    pub bin: String,
    /// Units that the delivery note says, where that is another number.
    pub announced: Option<i64>,
    /// Units turned away for their quality.
    pub turned_away: i64,
    /// Whether something else than a whole number stands in one of the two: then nothing is sent.
    #[serde(default)]
    pub not_whole: bool,
}

/// Who gets it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Taker {
    pub id: uuid::Uuid,
    pub name: String,
}

/// The desk as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    slip: Option<SlipId>,
    lines: Vec<Line>,
    uncertain: bool,
    other: Option<StoreId>,
    supplier: String,
    reference: String,
    note: String,
    papers: bool,
    purpose: Option<Purpose>,
    taker: Option<Taker>,
}

/// The desk; a handle that can be copied into closures.
#[derive(Clone, Copy)]
pub(super) struct Basket {
    pub kind: WorkKind,
    /// The store at hand.
    pub store: RwSignal<Option<StoreId>>,
    /// The other store of a transfer.
    pub other: RwSignal<Option<StoreId>>,
    /// Id of the slip that all of it becomes.
    pub slip: RwSignal<Option<SlipId>>,
    pub lines: RwSignal<Vec<Line>>,
    history: RwSignal<Vec<Vec<Line>>>,
    pub supplier: RwSignal<String>,
    pub reference: RwSignal<String>,
    pub note: RwSignal<String>,
    /// Whether the supplier's papers were looked at.
    pub papers: RwSignal<bool>,
    pub purpose: RwSignal<Option<Purpose>>,
    pub taker: RwSignal<Option<Taker>>,
    /// What was scanned last: a bin after it is where it goes.
    pub latest: RwSignal<Option<MovementId>>,
    pub scanner: Scanner,
    /// It was sent and no answer came.
    pub uncertain: RwSignal<bool>,
    pub busy: RwSignal<bool>,
    pub error: RwSignal<Option<ApiError>>,
    /// What became of it.
    pub done: RwSignal<Option<SlipView>>,
}

impl Basket {
    /// The desk as `person` left it on this device.
    pub fn open(kind: WorkKind, person: &PersonView) -> Self {
        let stored_as = stored_as(kind, person.id);
        let kept: Kept = recall(&stored_as)
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        let basket = Self {
            kind,
            store: RwSignal::new(store_here()),
            other: RwSignal::new(kept.other),
            slip: RwSignal::new(kept.slip),
            lines: RwSignal::new(kept.lines),
            history: RwSignal::new(Vec::new()),
            supplier: RwSignal::new(kept.supplier),
            reference: RwSignal::new(kept.reference),
            note: RwSignal::new(kept.note),
            papers: RwSignal::new(kept.papers),
            purpose: RwSignal::new(kept.purpose),
            taker: RwSignal::new(kept.taker),
            latest: RwSignal::new(None),
            scanner: Scanner::new(),
            uncertain: RwSignal::new(kept.uncertain),
            busy: RwSignal::new(false),
            error: RwSignal::new(None),
            done: RwSignal::new(None),
        };
        whenever(move || {
            let kept = basket.kept();
            if kept == Kept::default() {
                forget(&stored_as);
            } else if let Ok(text) = serde_json::to_string(&kept) {
                remember(&stored_as, &text);
            }
        });
        basket
    }

    fn kept(self) -> Kept {
        Kept {
            slip: self.slip.get(),
            lines: self.lines.get(),
            uncertain: self.uncertain.get(),
            other: self.other.get(),
            supplier: self.supplier.get(),
            reference: self.reference.get(),
            note: self.note.get(),
            papers: self.papers.get(),
            purpose: self.purpose.get(),
            taker: self.taker.get(),
        }
    }

    /// Whether lines may be changed: not while it is open whether they were recorded (reactive).
    pub fn is_locked(self) -> bool {
        self.uncertain.get() || self.busy.get()
    }

    /// Units on the desk (reactive).
    pub fn units(self) -> i64 {
        self.lines
            .with(|lines| lines.iter().map(|line| line.quantity).sum())
    }

    /// Changes the lines, so that it can be undone.
    pub fn change(self, change: impl FnOnce(&mut Vec<Line>)) {
        if untrack(|| self.is_locked()) {
            return;
        }
        let before = self.lines.get_untracked();
        self.history.update(|history| {
            history.push(before);
            if history.len() > HISTORY {
                history.remove(0);
            }
        });
        self.lines.update(change);
    }

    /// Whether there is something to undo (reactive).
    pub fn can_undo(self) -> bool {
        !self.history.with(Vec::is_empty) && !self.is_locked()
    }

    /// Undoes the last change of the lines.
    pub fn undo(self) {
        if untrack(|| self.is_locked()) {
            return;
        }
        if let Some(before) = self.history.try_update(Vec::pop).flatten() {
            self.lines.set(before);
            self.scanner.hush();
        }
    }

    /// The id of the slip, made once.
    pub fn slip_id(self) -> SlipId {
        let id = self
            .slip
            .get_untracked()
            .unwrap_or_else(|| SlipId(client::new_id()));
        self.slip.set(Some(id));
        id
    }

    /// Clears the desk for the next slip.
    pub fn clear(self) {
        self.slip.set(None);
        self.lines.set(Vec::new());
        self.history.set(Vec::new());
        self.latest.set(None);
        self.uncertain.set(false);
        self.error.set(None);
        self.scanner.hush();
        for text in [self.supplier, self.reference, self.note] {
            text.set(String::new());
        }
        self.papers.set(false);
        self.purpose.set(None);
        self.taker.set(None);
        self.other.set(None);
    }

    /// What the keys do here.
    pub fn keys(self) -> Keys {
        Keys {
            on_code: Callback::new(move |code| super::scan::scanned(self, code)),
            on_send: Callback::new(move |()| super::bar::send(self)),
            on_undo: Callback::new(move |()| self.undo()),
        }
    }
}

fn stored_as(kind: WorkKind, person: PersonId) -> String {
    format!("yizhan.store_work.{}.{person}", kind.name())
}
