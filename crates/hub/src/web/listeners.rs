//! Who is listening, on how many lines each.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::oneshot;
use yizhan_domain::PersonId;

/// Lines that one person may have: one for each open page.
const LINES: usize = 10;

/// The open lines.
#[derive(Debug, Default)]
pub struct Listeners {
    open: Mutex<Open>,
}

#[derive(Debug, Default)]
struct Open {
    last: u64,
    /// Each person's lines, oldest first. A line ends when its sender is dropped.
    lines: HashMap<PersonId, VecDeque<(u64, oneshot::Sender<()>)>>,
}

/// An open line; dropping it closes it.
#[derive(Debug)]
pub struct Line {
    /// Whose line it is.
    pub person: PersonId,
    number: u64,
    ended: oneshot::Receiver<()>,
    listeners: Arc<Listeners>,
}

impl Listeners {
    /// Opens a line of `person`; where that is one too many, the oldest ends.
    pub fn open(self: &Arc<Self>, person: PersonId) -> Line {
        let (keep, ended) = oneshot::channel();
        let mut open = self.lock();
        open.last += 1;
        let number = open.last;
        let lines = open.lines.entry(person).or_default();
        lines.push_back((number, keep));
        if lines.len() > LINES {
            lines.pop_front();
        }
        Line {
            person,
            number,
            ended,
            listeners: Arc::clone(self),
        }
    }

    /// Everybody who is listening.
    pub fn people(&self) -> BTreeSet<PersonId> {
        self.lock().lines.keys().copied().collect()
    }

    // A panic leaves the map whole, so that poison means nothing.
    fn lock(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Line {
    /// Comes true when the line has to end.
    pub async fn ended(&mut self) {
        // Nothing is ever sent.
        let _ = (&mut self.ended).await;
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let mut open = self.listeners.lock();
        if let Some(lines) = open.lines.get_mut(&self.person) {
            lines.retain(|(number, _)| *number != self.number);
            if lines.is_empty() {
                open.lines.remove(&self.person);
            }
        }
    }
}
