//! What lies on the desk of who confirms or charges costs: what is shown, and what of it is chosen.

use super::filter::Filter;
use super::outcome::Done;
use super::sending::Asked;
use crate::screens::Sending;
use crate::whenever::whenever;
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use yizhan_api::domain::base::Role;
use yizhan_api::domain::order::{BillDigest, CostStage, Standing};
use yizhan_api::domain::{Fen, OrderId, PersonId};
use yizhan_api::view::CostRow;

/// The bills that were chosen, by order: one that changes is not chosen any more.
type Chosen = BTreeMap<OrderId, BillDigest>;

/// What was chosen, for whoever looks at an order in between.
struct Kept {
    person: PersonId,
    chosen: Chosen,
    pages: usize,
}

thread_local! {
    static KEPT: RefCell<Option<Kept>> = const { RefCell::new(None) };
}

/// The desk; a handle that can be copied into closures.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// What the person does with costs.
    pub task: Task,
    /// Which costs are shown.
    pub filter: Memo<Filter>,
    /// How many pages are shown.
    pub pages: RwSignal<usize>,
    /// The costs on them.
    pub rows: Memo<Vec<CostRow>>,
    /// Those that are chosen.
    pub picked: Memo<Vec<CostRow>>,
    /// Whether it is asked whether to confirm them.
    pub is_asking: RwSignal<bool>,
    /// Whether it is asked whether to send them back instead.
    pub is_back: RwSignal<bool>,
    /// Why they are sent back.
    pub reason: RwSignal<String>,
    /// What it is asked about: the costs as they were shown then.
    pub asked: RwSignal<Vec<Asked>>,
    /// How many waited then, and what they came to.
    pub before: RwSignal<(u32, Fen)>,
    /// How many of them were sent and answered.
    pub answered: RwSignal<usize>,
    /// The request on its way.
    pub sending: Sending,
    /// What came of the last confirmation.
    pub done: RwSignal<Option<Done>>,
    shown: RwSignal<BTreeMap<usize, Vec<CostRow>>>,
    chosen: RwSignal<Chosen>,
}

/// What is done with costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Task {
    /// They are confirmed.
    Confirm(CostStage),
    /// They are charged.
    Charge,
}

impl Task {
    /// What people of this role do with costs; nothing where they have no part in it.
    pub fn of(role: Role) -> Option<Self> {
        match role {
            Role::Finance => Some(Self::Charge),
            role => CostStage::of(role).map(Self::Confirm),
        }
    }

    /// Whether an auditor confirms.
    pub const fn is_audit(self) -> bool {
        matches!(self, Self::Confirm(CostStage::Auditor))
    }

    /// The key of words that are others where costs are charged.
    pub fn key(self, key: &str) -> String {
        match self {
            Self::Confirm(_) => format!("costs.{key}"),
            Self::Charge => format!("costs.charge_{key}"),
        }
    }

    /// The key of words that are others where costs are sent back, too.
    pub fn key_of(self, is_back: bool, key: &str) -> String {
        match is_back {
            true => format!("costs.back_{key}"),
            false => self.key(key),
        }
    }

    /// What of an order's bill it is about.
    pub fn amount(self, row: &CostRow) -> Fen {
        match self {
            Self::Confirm(_) => row.order.total,
            Self::Charge => row.order.total.minus(row.charged),
        }
    }
}

impl Desk {
    pub fn new(person: PersonId, task: Task, filter: Memo<Filter>) -> Self {
        let kept = KEPT.take().filter(|kept| kept.person == person);
        let (chosen, pages) = kept.map_or((Chosen::new(), 1), |kept| (kept.chosen, kept.pages));
        let (chosen, pages) = (RwSignal::new(chosen), RwSignal::new(pages));
        let shown = RwSignal::new(BTreeMap::<usize, Vec<CostRow>>::new());
        whenever(move || {
            let kept = Kept {
                person,
                chosen: chosen.get(),
                pages: pages.get(),
            };
            KEPT.set(Some(kept));
        });
        Effect::new(move |before: Option<Filter>| {
            let now = filter.get();
            if before.is_some_and(|before| before != now) {
                pages.set(1);
            }
            now
        });
        // While a page is read again, an order may stand on two of them.
        let rows = Memo::new(move |_| {
            let mut seen = BTreeSet::new();
            shown.with(|pages| {
                let all = pages.values().flatten();
                let once = all.filter(|row| seen.insert(row.order.id));
                once.cloned().collect::<Vec<_>>()
            })
        });
        let picked = Memo::new(move |_| {
            rows.with(|rows| {
                let picked = rows.iter().filter(|row| is_in(&chosen.read(), row));
                picked.cloned().collect::<Vec<_>>()
            })
        });
        Self {
            task,
            filter,
            pages,
            rows,
            picked,
            is_asking: RwSignal::new(false),
            is_back: RwSignal::new(false),
            reason: RwSignal::new(String::new()),
            asked: RwSignal::new(Vec::new()),
            before: RwSignal::new((0, Fen(0))),
            answered: RwSignal::new(0),
            sending: Sending::new(),
            done: RwSignal::new(None),
            shown,
            chosen,
        }
    }

    /// A page shows these now.
    pub fn show(self, page: usize, rows: &[CostRow]) {
        self.shown.update(|shown| {
            shown.insert(page, rows.to_vec());
        });
    }

    /// A page is not shown any more.
    pub fn hide(self, page: usize) {
        // The whole desk may have gone.
        let _ = self.shown.try_update(|shown| shown.remove(&page));
    }

    /// Whether a cost is chosen (reactive).
    pub fn is_picked(self, row: &CostRow) -> bool {
        is_in(&self.chosen.read(), row)
    }

    /// Chooses a cost, or does not any more.
    pub fn pick(self, row: &CostRow, is_picked: bool) {
        self.chosen.update(|chosen| {
            if is_picked {
                chosen.insert(row.order.id, row.bill.clone());
            } else {
                chosen.remove(&row.order.id);
            }
        });
    }

    /// How many of what is shown are chosen together (reactive).
    pub fn can_pick(self) -> usize {
        self.rows
            .with(|rows| rows.iter().filter(|row| is_for_all(row)).count())
    }

    /// Numbers of those that could be chosen, and are not among all, since the person's own stage asks about them (reactive).
    pub fn asked_about(self) -> Vec<String> {
        self.rows.with(|rows| {
            let left = rows.iter().filter(|row| can_pick(row) && !is_for_all(row));
            left.map(|row| row.order.number.clone()).collect()
        })
    }

    /// Whether everything that is shown and can be chosen is (reactive).
    pub fn is_all_picked(self) -> bool {
        let can_be = self.can_pick();
        let picked = self
            .picked
            .with(|picked| picked.iter().filter(|row| is_for_all(row)).count());
        can_be > 0 && can_be == picked
    }

    /// Chooses everything that is shown, or nothing.
    pub fn pick_all(self, is_picked: bool) {
        let rows = self.rows.get_untracked();
        self.chosen.update(|chosen| {
            chosen.clear();
            let all = rows.iter().filter(|row| is_picked && is_for_all(row));
            chosen.extend(all.map(|row| (row.order.id, row.bill.clone())));
        });
    }

    /// Numbers of those that an auditor has to look at by themselves (reactive).
    pub fn to_look_at(self) -> Vec<String> {
        self.rows.with(|rows| {
            let left = rows.iter().filter(|row| has_to_be_looked_at(row));
            left.map(|row| row.order.number.clone()).collect()
        })
    }

    /// How many are chosen, and what they come to (reactive).
    pub fn sum(self) -> (usize, Fen) {
        self.picked.with(|picked| {
            let total = picked.iter().map(|row| self.task.amount(row)).sum();
            (picked.len(), total)
        })
    }
}

fn is_in(chosen: &Chosen, row: &CostRow) -> bool {
    can_pick(row) && chosen.get(&row.order.id) == Some(&row.bill)
}

/// Whether the person can confirm or charge a cost as it stands.
pub(super) fn can_pick(row: &CostRow) -> bool {
    let standing = row.order.sign_off.map(|(_, standing)| standing);
    !row.own && !has_to_be_looked_at(row) && standing == Some(Standing::Holds)
}

/// Whether it is chosen together with all others: not while the person's own stage waits for an answer.
fn is_for_all(row: &CostRow) -> bool {
    can_pick(row) && row.own_questions == 0
}

/// Whether an auditor has to look at it before it is confirmed with others.
fn has_to_be_looked_at(row: &CostRow) -> bool {
    let audit = row.audit.as_ref();
    audit.is_some_and(|audit| audit.looked.is_none() && !audit.why.is_empty())
}
