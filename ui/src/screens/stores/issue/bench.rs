//! The keeper's desk as the parts of the page share it.

use super::super::scanning::{Answer, Keys, Scanner, store_here};
use super::draft::{Draft, Line, UnknownCode, UnseenOrder};
use super::switch::Other;
use crate::client::{self, View};
use crate::whenever::whenever;
use leptos::prelude::*;
use yizhan_api::domain::{MovementId, OrderId, StoreId};
use yizhan_api::view::{Issued, KeptRow, OrderView, PersonView};
use yizhan_api::{ApiError, ListKept, ShowOrder, Tag};

/// How many scans can be undone.
const HISTORY: usize = 50;

/// The desk; a handle that can be copied into closures.
#[derive(Clone, Copy)]
pub(super) struct Bench {
    /// The store that parts come from.
    pub store: RwSignal<Option<StoreId>>,
    /// The order that they go to.
    pub order: RwSignal<Option<OrderId>>,
    /// What its code says, where this device does not have it.
    pub unseen: RwSignal<Option<UnseenOrder>>,
    /// The order with everything on it.
    pub shown: View<OrderView>,
    /// What is kept for orders.
    pub kept: View<Vec<KeptRow>>,
    /// The parts.
    pub lines: RwSignal<Vec<Line>>,
    /// The lines before each of the last changes.
    pub history: RwSignal<Vec<Vec<Line>>>,
    /// Codes to be resolved.
    pub unknown: RwSignal<Vec<UnknownCode>>,
    /// What scans.
    pub scanner: Scanner,
    /// Another order that was scanned while parts lay on the desk.
    pub other: RwSignal<Option<Other>>,
    /// They were sent and no answer came.
    pub uncertain: RwSignal<bool>,
    /// Whether they are on their way.
    pub busy: RwSignal<bool>,
    /// Why they were not issued.
    pub error: RwSignal<Option<ApiError>>,
    /// They were issued.
    pub issued: RwSignal<Option<Issued>>,
    /// A movement of what was issued last, and the order's code where it was known by that only.
    pub handed: StoredValue<Option<(MovementId, Option<String>)>>,
}

impl Bench {
    /// The desk as `person` left it on this device.
    pub fn open(person: &PersonView) -> Self {
        let person = person.id;
        let kept = Draft::recall(person);
        let order = RwSignal::new(kept.order);
        let unseen = RwSignal::new(kept.unseen);
        let shown = client::view(
            move || order.get().map(|order| ShowOrder { order }),
            |request| vec![Tag::Order(request.order)],
        );
        let bench = Self {
            store: RwSignal::new(store_here()),
            order,
            unseen,
            shown,
            kept: client::view(|| Some(ListKept::default()), |_| vec![Tag::Stock]),
            lines: RwSignal::new(kept.lines),
            history: RwSignal::new(Vec::new()),
            unknown: RwSignal::new(kept.unknown),
            scanner: Scanner::new(),
            other: RwSignal::new(None),
            uncertain: RwSignal::new(kept.uncertain),
            busy: RwSignal::new(false),
            error: RwSignal::new(None),
            issued: RwSignal::new(None),
            handed: StoredValue::new(None),
        };
        whenever(move || bench.kept().keep(person));
        // The order has arrived meanwhile.
        whenever(move || {
            if bench.order_shown().is_some() && bench.unseen.with_untracked(Option::is_some) {
                bench.unseen.set(None);
            }
        });
        bench
    }

    fn kept(self) -> Draft {
        Draft {
            order: self.order.get(),
            unseen: self.unseen.get(),
            lines: self.lines.get(),
            unknown: self.unknown.get(),
            uncertain: self.uncertain.get(),
        }
    }

    /// Whether lines may be changed: not while it is open whether they were issued (reactive).
    pub fn is_locked(self) -> bool {
        self.uncertain.get() || self.busy.get()
    }

    /// Units on the desk (reactive).
    pub fn units(self) -> i64 {
        self.lines
            .with(|lines| lines.iter().map(|line| line.quantity).sum())
    }

    /// The order that is shown, where it is the one of the desk (reactive).
    pub fn order_shown(self) -> Option<OrderView> {
        let id = self.order.get()?;
        self.shown.ready().filter(|order| order.id == id)
    }

    /// Number of the order; empty where there is none yet.
    pub fn order_number(self) -> String {
        let of_code = || {
            self.unseen
                .with_untracked(|code| Some(code.as_ref()?.says.number.clone()))
        };
        untrack(|| self.order_shown())
            .map(|order| order.number)
            .or_else(of_code)
            .unwrap_or_default()
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

    /// Says what came of a scan.
    pub fn say(self, answer: Answer) {
        self.scanner.say(answer);
    }

    /// What the keys do here.
    pub fn keys(self) -> Keys {
        Keys {
            on_code: Callback::new(move |code| super::scan::scanned(self, code)),
            on_send: Callback::new(move |()| super::send::issue(self)),
            on_undo: Callback::new(move |()| self.undo()),
        }
    }

    /// Turns to another order, or to none; `unseen` is what its code says, where this device does not have it.
    pub fn turn_to(self, order: Option<OrderId>, unseen: Option<UnseenOrder>) {
        self.unseen.set(unseen);
        self.order.set(order);
    }

    /// Clears the desk; codes to be resolved stay.
    pub fn clear(self) {
        self.turn_to(None, None);
        self.lines.set(Vec::new());
        self.history.set(Vec::new());
        self.uncertain.set(false);
        self.scanner.hush();
        self.other.set(None);
        self.error.set(None);
    }
}
