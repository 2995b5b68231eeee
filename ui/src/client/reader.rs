//! Reads the same thing again and again, never two at once, and never shows an old answer after a new one.

use super::{bus, send};
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use yizhan_api::{ApiError, Tag};

type Answer = Result<String, ApiError>;

/// What a view reads: one request by its name, whose body may change.
pub(super) struct Reader {
    name: &'static str,
    listener: u32,
    body: RefCell<String>,
    /// Counts the changes of the body: an answer to an older one is of no interest.
    asked: Cell<u32>,
    is_reading: Cell<bool>,
    again: Cell<bool>,
    answered: Box<dyn Fn(Answer)>,
}

impl Reader {
    /// A reader that hands every answer to `answered`.
    pub fn new(name: &'static str, listener: u32, answered: impl Fn(Answer) + 'static) -> Rc<Self> {
        Rc::new(Self {
            name,
            listener,
            body: RefCell::default(),
            asked: Cell::new(0),
            is_reading: Cell::new(false),
            again: Cell::new(false),
            answered: Box::new(answered),
        })
    }

    /// Reads `body` now and whenever one of `tags` changes.
    pub fn watch(self: &Rc<Self>, body: String, tags: Vec<Tag>) {
        let weak = Rc::downgrade(self);
        bus::listen(self.listener, tags, Rc::new(move || Self::told(&weak)));
        self.body.replace(body);
        self.asked.set(self.asked.get().wrapping_add(1));
        self.read();
    }

    /// Stops to watch.
    pub fn stop(&self) {
        bus::leave(self.listener);
        self.asked.set(self.asked.get().wrapping_add(1));
    }

    fn told(weak: &Weak<Self>) {
        let Some(reader) = weak.upgrade() else { return };
        if reader.is_reading.get() {
            reader.again.set(true);
        } else {
            reader.read();
        }
    }

    /// Reads once more.
    pub fn read(self: &Rc<Self>) {
        let (reader, asked) = (Rc::clone(self), self.asked.get());
        let body = self.body.borrow().clone();
        self.is_reading.set(true);
        spawn_local(async move {
            let answer = send::call(reader.name, &body).await;
            if reader.asked.get() != asked {
                return;
            }
            reader.is_reading.set(false);
            (reader.answered)(answer);
            if reader.again.replace(false) {
                reader.read();
            }
        });
    }
}
