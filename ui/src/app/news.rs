//! What is new for the person (A4): orders that came to wait for them and that they have not opened, on this device.

use super::notices;
use crate::client;
use crate::remembered::{recall, remember};
use crate::whenever::whenever;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::rc::Rc;
use std::time::Duration;
use uuid::Uuid;
use yizhan_api::domain::OrderId;
use yizhan_api::view::{OrderRow, PersonView};
use yizhan_api::{ListOrders, OrderList, Tag};

/// So much later a window looks that is not in front: another one of the same browser may be.
const BEHIND: Duration = Duration::from_millis(1500);

/// An order as it stood when it came to wait: the next step makes it news again.
type Key = (OrderId, Option<Uuid>);

fn key(row: &OrderRow) -> Key {
    (row.id, row.last_step.map(|step| step.0))
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
        is_read: impl Fn(&OrderRow) -> bool,
    ) -> (Self, Vec<&OrderRow>) {
        let known: BTreeSet<Key> = rows.iter().map(key).collect();
        let Some(before) = before else {
            // Whoever is here for the first time has nothing new: it all is.
            let read = known.clone();
            return (Self { known, read }, Vec::new());
        };
        let own = rows.iter().filter(|row| is_read(row)).map(key);
        let mut read: BTreeSet<Key> = own.collect();
        read.extend(before.read.intersection(&known));
        let is_new = |row: &&OrderRow| {
            let key = key(row);
            !before.known.contains(&key) && !read.contains(&key)
        };
        let new = rows.iter().filter(is_new).collect();
        (Self { known, read }, new)
    }
}

/// What is new; a handle that can be copied into closures.
#[derive(Clone, Copy)]
pub struct News {
    seen: RwSignal<Option<Seen>>,
    open: RwSignal<Option<OrderId>>,
}

impl News {
    /// Watches what waits for `person`, and tells what is new while the window is not in front.
    pub(super) fn watch(person: &PersonView) -> Self {
        let request = ListOrders {
            list: OrderList::Todo,
            ..ListOrders::default()
        };
        let todo = client::view(move || Some(request.clone()), |_| vec![Tag::Orders]);
        let stored_as = format!("yizhan.news.{}", person.id);
        let news = Self {
            seen: RwSignal::new(recalled(&stored_as)),
            open: RwSignal::new(None),
        };
        let tell = notices::teller();
        let meet = Rc::new(move || {
            // The frame may have gone meanwhile.
            let Some(before) = news.seen.try_get_untracked() else {
                return;
            };
            let Some(page) = todo.latest() else { return };
            let is_open = |row: &OrderRow| {
                notices::is_in_front() && news.open.get_untracked() == Some(row.id)
            };
            let is_read = |row: &OrderRow| {
                is_open(row) || row.last_step.is_some_and(|step| client::drew(step.0))
            };
            // Other windows of this browser may know more.
            let before = recalled(&stored_as).or(before);
            let (seen, new) = Seen::meet(before, &page.rows, is_read);
            tell(&new);
            if let Ok(text) = serde_json::to_string(&seen) {
                // Where nothing can be remembered, it is new again the next time.
                let _ = remember(&stored_as, &text);
            }
            news.seen.set(Some(seen));
        });
        let looks = RwSignal::new(());
        let listening = window_event_listener(leptos::ev::focus, move |_| looks.notify());
        on_cleanup(move || listening.remove());
        whenever(move || {
            looks.track();
            news.open.track();
            todo.with(|_| ());
            let meet = Rc::clone(&meet);
            match notices::is_in_front() {
                true => meet(),
                // The window that somebody looks at comes first.
                false => set_timeout(move || meet(), BEHIND),
            }
        });
        news
    }

    /// Whether an order waits that was not opened since (reactive).
    pub fn is_new(self, order: OrderId) -> bool {
        self.seen.with(|seen| {
            seen.as_ref().is_some_and(|seen| {
                let mut known = seen.known.iter().filter(|(id, _)| *id == order);
                known.any(|key| !seen.read.contains(key))
            })
        })
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

fn recalled(stored_as: &str) -> Option<Seen> {
    recall(stored_as).and_then(|text| serde_json::from_str(&text).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use yizhan_api::domain::base::Urgency;
    use yizhan_api::domain::order::Status;
    use yizhan_api::domain::{Fen, Millis, StepId};

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
            total: Fen(0),
            sign_off: None,
            last_step: Some(StepId::of_key(step)),
        }
    }

    fn numbers(rows: &[&OrderRow]) -> Vec<String> {
        rows.iter().map(|row| row.number.clone()).collect()
    }

    #[test]
    fn what_was_there_first_is_not_new_and_what_comes_is_new_once() {
        let nobody = |_: &OrderRow| false;
        let first = [row("a", "1")];
        let (seen, new) = Seen::meet(None, &first, nobody);
        assert!(new.is_empty());
        let rows = [row("a", "1"), row("b", "2")];
        let (seen, new) = Seen::meet(Some(seen), &rows, nobody);
        assert_eq!(numbers(&new), ["b"]);
        assert_eq!((seen.known.len(), seen.read.len()), (2, 1));
        let (_, new) = Seen::meet(Some(seen), &rows, nobody);
        assert!(new.is_empty());
    }

    #[test]
    fn an_order_that_comes_back_with_another_step_is_new_again() {
        let nobody = |_: &OrderRow| false;
        let before = [row("a", "1")];
        let (seen, _) = Seen::meet(None, &before, nobody);
        let (seen, _) = Seen::meet(Some(seen), &[], nobody);
        assert!(
            seen.read.is_empty() && seen.known.is_empty(),
            "nothing piles up"
        );
        let after = [row("a", "3")];
        let (_, new) = Seen::meet(Some(seen), &after, nobody);
        assert_eq!(numbers(&new), ["a"]);
    }

    #[test]
    fn what_came_by_the_own_hand_is_not_new() {
        let (seen, _) = Seen::meet(None, &[], |_| false);
        let rows = [row("a", "1"), row("b", "2")];
        let (seen, new) = Seen::meet(Some(seen), &rows, |row| row.number == "a");
        assert_eq!(numbers(&new), ["b"]);
        assert!(seen.read.contains(&key(&rows[0])));
    }
}
