//! What is new for the person (A4, A6): orders that came to wait for them, or were escalated to them, and that they have
//! not opened, on this device.

use super::notices;
use crate::client;
use crate::remembered::{recall, remember};
use crate::whenever::whenever;
use crate::words::level_word;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::rc::Rc;
use std::time::Duration;
use uuid::Uuid;
use yizhan_api::domain::base::Audience;
use yizhan_api::domain::order::Escalation;
use yizhan_api::domain::{Millis, OrderId};
use yizhan_api::view::{OrderPage, OrderRow, PersonView};
use yizhan_api::{ListOrders, OrderList, Tag};

/// So much later a window looks that is not in front: another one of the same browser may be.
const BEHIND: Duration = Duration::from_millis(1500);

/// An order as it stood when it came to wait: the next step makes it news again.
type Key = (OrderId, Option<Uuid>);

fn key(row: &OrderRow) -> Key {
    (row.id, row.last_step.map(|step| step.0))
}

/// The latest level at which the order was escalated to `to`.
fn level(row: &OrderRow, to: Audience, now: Millis) -> Option<&Escalation> {
    let levels = row.escalations.iter().rev();
    let mut reached = levels.filter(|level| level.is_reached(now) && level.to.contains(&to));
    reached.next()
}

/// An order as it was escalated: the next level makes it news again.
fn level_key(row: &OrderRow, to: Audience, now: Millis) -> Key {
    let at = level(row, to, now).map(|level| level.at.0.unsigned_abs());
    (row.id, at.map(|at| Uuid::from_u128(at.into())))
}

/// What this device knows of what waits for the person.
#[derive(Clone, Default, Serialize, Deserialize)]
struct Seen {
    /// What waited at the last look.
    known: BTreeSet<Key>,
    /// What of it was opened, or came to wait by the person's own hand.
    read: BTreeSet<Key>,
}

impl Seen {
    /// Takes note of what waits now, and gives what is new among it.
    fn meet(
        before: Option<Self>,
        rows: &[OrderRow],
        key: impl Fn(&OrderRow) -> Key,
        is_read: impl Fn(&OrderRow) -> bool,
    ) -> (Self, Vec<&OrderRow>) {
        let known: BTreeSet<Key> = rows.iter().map(&key).collect();
        let Some(before) = before else {
            // Whoever is here for the first time has nothing new: it all is.
            let read = known.clone();
            return (Self { known, read }, Vec::new());
        };
        let own = rows.iter().filter(|row| is_read(row)).map(&key);
        let mut read: BTreeSet<Key> = own.collect();
        read.extend(before.read.intersection(&known));
        let is_new = |row: &&OrderRow| {
            let key = key(row);
            !before.known.contains(&key) && !read.contains(&key)
        };
        let new = rows.iter().filter(is_new).collect();
        (Self { known, read }, new)
    }

    fn holds_new(&self, order: OrderId) -> bool {
        let mut known = self.known.iter().filter(|(id, _)| *id == order);
        known.any(|key| !self.read.contains(key))
    }
}

/// What is new; a handle that can be copied into closures.
#[derive(Clone, Copy)]
pub struct News {
    seen: RwSignal<Option<Seen>>,
    escalated: RwSignal<Option<Seen>>,
    open: RwSignal<Option<OrderId>>,
}

impl News {
    /// Watches what waits for `person` and what is escalated to them, and tells what is new while the window is not in front.
    pub(super) fn watch(person: &PersonView) -> Self {
        let todo = list(OrderList::Todo);
        let stored_as = format!("yizhan.news.{}", person.id);
        let news = Self {
            seen: RwSignal::new(recalled(&stored_as)),
            escalated: RwSignal::new(None),
            open: RwSignal::new(None),
        };
        let tell = notices::teller();
        news.follow(todo, news.seen, stored_as, move |before, rows| {
            let is_read = |row: &OrderRow| {
                news.is_open(row.id) || row.last_step.is_some_and(|step| client::drew(step.0))
            };
            let (seen, new) = Seen::meet(before, rows, key, is_read);
            tell(&new, &notices::waits);
            seen
        });
        if let Some(to) = Audience::of(person.role) {
            let stored_as = format!("yizhan.escalated.{}", person.id);
            news.escalated.set(recalled(&stored_as));
            let escalated = list(OrderList::Escalated);
            let tell = notices::teller();
            news.follow(escalated, news.escalated, stored_as, move |before, rows| {
                let now = client::clock::now();
                let is_read = |row: &OrderRow| news.is_open(row.id);
                let key = |row: &OrderRow| level_key(row, to, now);
                let (seen, new) = Seen::meet(before, rows, key, is_read);
                tell(&new, &|row| match level(row, to, now) {
                    Some(level) => level_word(level.clock, level.minutes),
                    None => notices::waits(row),
                });
                seen
            });
        }
        news
    }

    /// Meets what `view` lists now and whenever it changes.
    fn follow(
        self,
        view: client::View<OrderPage>,
        seen: RwSignal<Option<Seen>>,
        stored_as: String,
        take: impl Fn(Option<Seen>, &[OrderRow]) -> Seen + 'static,
    ) {
        let meet = Rc::new(move || {
            // The frame may have gone meanwhile.
            let Some(before) = seen.try_get_untracked() else {
                return;
            };
            let Some(page) = view.latest() else { return };
            // Other windows of this browser may know more.
            let met = take(recalled(&stored_as).or(before), &page.rows);
            if let Ok(text) = serde_json::to_string(&met) {
                // Where nothing can be remembered, it is new again the next time.
                let _ = remember(&stored_as, &text);
            }
            seen.set(Some(met));
        });
        whenever(move || view.with(|page| page.map(|page| client::clock::heard(page.now))));
        let looks = RwSignal::new(());
        let listening = window_event_listener(leptos::ev::focus, move |_| looks.notify());
        on_cleanup(move || listening.remove());
        whenever(move || {
            looks.track();
            self.open.track();
            view.with(|_| ());
            let meet = Rc::clone(&meet);
            match notices::is_in_front() {
                true => meet(),
                // The window that somebody looks at comes first.
                false => set_timeout(move || meet(), BEHIND),
            }
        });
    }

    /// Whether somebody looks at the order now.
    fn is_open(self, order: OrderId) -> bool {
        notices::is_in_front() && self.open.get_untracked() == Some(order)
    }

    /// Whether an order waits, or is escalated, that was not opened since (reactive).
    pub fn is_new(self, order: OrderId) -> bool {
        let holds = |seen: &Option<Seen>| seen.as_ref().is_some_and(|seen| seen.holds_new(order));
        self.seen.with(holds) || self.escalated.with(holds)
    }

    /// The order is looked at, until the page that says so is left.
    pub fn look_at(self, order: OrderId) {
        self.open.set(Some(order));
        on_cleanup(move || {
            // The frame may go first.
            let _ = self
                .open
                .try_update(|open| _ = open.take_if(|open| *open == order));
        });
    }
}

/// What is new; nothing outside of the frame.
pub fn use_news() -> Option<News> {
    use_context::<News>()
}

fn list(list: OrderList) -> client::View<OrderPage> {
    let request = ListOrders {
        list,
        ..ListOrders::default()
    };
    client::view(move || Some(request.clone()), |_| vec![Tag::Orders])
}

fn recalled(stored_as: &str) -> Option<Seen> {
    recall(stored_as).and_then(|text| serde_json::from_str(&text).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use yizhan_api::domain::base::Urgency;
    use yizhan_api::domain::order::ClockKind;
    use yizhan_api::domain::order::Status;
    use yizhan_api::domain::{Fen, StepId};

    fn row(order: &str, step: &str) -> OrderRow {
        OrderRow {
            id: OrderId::of_key(order),
            number: order.into(),
            status: Status::Submitted,
            urgency: Urgency::General,
            category: String::new(),
            description: String::new(),
            place: String::new(),
            department: String::new(),
            team: String::new(),
            technicians: String::new(),
            filed_at: Millis(0),
            clock: None,
            escalations: Vec::new(),
            total: Fen(0),
            sign_off: None,
            last_step: Some(StepId::of_key(step)),
            part_of: String::new(),
            parent_over: None,
            progress: None,
            merged_into: String::new(),
        }
    }

    fn numbers(rows: &[&OrderRow]) -> Vec<String> {
        rows.iter().map(|row| row.number.clone()).collect()
    }

    #[test]
    fn what_was_there_first_is_not_new_and_what_comes_is_new_once() {
        let nobody = |_: &OrderRow| false;
        let first = [row("a", "1")];
        let (seen, new) = Seen::meet(None, &first, key, nobody);
        assert!(new.is_empty());
        let rows = [row("a", "1"), row("b", "2")];
        let (seen, new) = Seen::meet(Some(seen), &rows, key, nobody);
        assert_eq!(numbers(&new), ["b"]);
        assert_eq!((seen.known.len(), seen.read.len()), (2, 1));
        let (_, new) = Seen::meet(Some(seen), &rows, key, nobody);
        assert!(new.is_empty());
    }

    #[test]
    fn an_order_that_comes_back_with_another_step_is_new_again() {
        let nobody = |_: &OrderRow| false;
        let before = [row("a", "1")];
        let (seen, _) = Seen::meet(None, &before, key, nobody);
        let (seen, _) = Seen::meet(Some(seen), &[], key, nobody);
        assert!(
            seen.read.is_empty() && seen.known.is_empty(),
            "nothing piles up"
        );
        let after = [row("a", "3")];
        let (_, new) = Seen::meet(Some(seen), &after, key, nobody);
        assert_eq!(numbers(&new), ["a"]);
    }

    #[test]
    fn what_came_by_the_own_hand_is_not_new() {
        let (seen, _) = Seen::meet(None, &[], key, |_| false);
        let rows = [row("a", "1"), row("b", "2")];
        let (seen, new) = Seen::meet(Some(seen), &rows, key, |row| row.number == "a");
        assert_eq!(numbers(&new), ["b"]);
        assert!(seen.read.contains(&key(&rows[0])));
    }
    #[test]
    fn the_next_level_makes_an_order_news_again() {
        let level = |at, minutes, to| Escalation {
            at: Millis(at),
            clock: ClockKind::OnSite,
            minutes,
            to: vec![to],
        };
        let rows = [OrderRow {
            escalations: vec![
                level(10, -30, Audience::Supervisor),
                level(20, 0, Audience::Supervisor),
                level(25, 5, Audience::Chief),
            ],
            ..row("a", "1")
        }];
        let nobody = |_: &OrderRow| false;
        let key = |now| move |row: &OrderRow| level_key(row, Audience::Supervisor, Millis(now));
        let (seen, _) = Seen::meet(None, &[], key(0), nobody);
        let (seen, new) = Seen::meet(Some(seen), &rows, key(10), nobody);
        assert_eq!(numbers(&new), ["a"]);
        let (seen, new) = Seen::meet(Some(seen), &rows, key(19), nobody);
        assert!(new.is_empty());
        let (seen, new) = Seen::meet(Some(seen), &rows, key(20), nobody);
        assert_eq!(numbers(&new), ["a"]);
        assert!(seen.holds_new(rows[0].id));
        let (_, new) = Seen::meet(Some(seen), &rows, key(30), nobody);
        assert!(
            new.is_empty(),
            "what the chief is told is no news to the supervisor"
        );
    }
}
