//! What somebody writes into a bulletin: it is not lost by closing the box, nor when somebody else saved the same text.

use crate::client::{self, View};
use crate::screens::Sending;
use crate::whenever::whenever;
use leptos::prelude::*;
use std::collections::BTreeMap;
use yizhan_api::domain::bulletin::{Kind, TextKind};
use yizhan_api::domain::statistics::Month;
use yizhan_api::domain::{BulletinId, Refusal};
use yizhan_api::view::{BulletinView, TextView};
use yizhan_api::{ApiError, KeepBulletinText, ShowBulletin};

/// Which text of which bulletin.
type Of = (Kind, Month, TextKind);

/// Words that were not saved, and what stood there when they were written.
#[derive(Clone)]
struct Unsaved {
    words: String,
    over: Option<BulletinId>,
}

/// What is being written: the text as it was seen, and what stands in the box.
#[derive(Clone, Copy)]
pub(super) struct Editing {
    /// Whether the box is open.
    pub open: RwSignal<bool>,
    /// What stands in the box.
    pub words: RwSignal<String>,
    /// What somebody else saved since; it stands beside the box.
    pub other: RwSignal<Option<TextView>>,
    /// The request that saves it.
    pub sending: Sending,
    seen: RwSignal<Option<(ShowBulletin, TextView)>>,
    unsaved: RwSignal<BTreeMap<Of, Unsaved>>,
    sent: StoredValue<Option<(BulletinId, String)>>,
}

impl Editing {
    /// Nothing is written yet; `view` is the bulletin that is written into.
    pub fn new(view: View<BulletinView>) -> Self {
        let editing = Self {
            open: RwSignal::new(false),
            words: RwSignal::new(String::new()),
            other: RwSignal::new(None),
            sending: Sending::new(),
            seen: RwSignal::new(None),
            unsaved: RwSignal::new(BTreeMap::new()),
            sent: StoredValue::new(None),
        };
        // However the box is closed, what was typed stays.
        whenever(move || {
            if !editing.open.get() {
                editing.set_aside();
            }
        });
        let refused = Memo::new(move |_| {
            (editing.sending.error).with(|error| error.as_ref().is_some_and(is_changed))
        });
        whenever(move || {
            if refused.get() {
                view.reload();
            }
        });
        whenever(move || {
            if refused.get() {
                view.with(|view| view.map(|view| editing.meet(view)));
            }
        });
        editing
    }

    /// Opens the box with what was typed and not saved, or else with what stands there.
    pub fn begin(self, view: &BulletinView, text: TextView) {
        let of = key(&view.of, text.text);
        let kept = self.unsaved.with_untracked(|all| all.get(&of).cloned());
        let other = kept.as_ref().filter(|kept| kept.over != text.id);
        self.other.set(other.map(|_| text.clone()));
        let words = kept.map_or_else(|| text.words.clone(), |kept| kept.words);
        self.words.set(words);
        self.seen.set(Some((view.of.clone(), text)));
        self.sent.set_value(None);
        self.sending.error.set(None);
        self.open.set(true);
    }

    /// Takes what stands there in the place of what was typed.
    pub fn discard(self) {
        let saved =
            (self.seen).with_untracked(|seen| seen.as_ref().map(|(_, of)| of.words.clone()));
        self.words.set(saved.unwrap_or_default());
        self.other.set(None);
        self.sending.error.set(None);
    }

    /// The request that saves what stands in the box.
    pub fn request(self) -> Option<KeepBulletinText> {
        self.seen.with_untracked(|seen| {
            let (of, text) = seen.as_ref()?;
            let words = self.words.get_untracked();
            Some(KeepBulletinText {
                id: self.id_for(&words),
                kind: of.kind,
                month: of.month,
                text: text.text,
                words,
                follows: text.id,
            })
        })
    }

    /// The same words sent again are the same text, so that an answer that was lost does no harm; other words are another one.
    fn id_for(self, words: &str) -> BulletinId {
        let again = (self.sent).with_value(|sent| {
            sent.as_ref()
                .filter(|(_, of)| of == words)
                .map(|(id, _)| *id)
        });
        let id = again.unwrap_or_else(|| BulletinId(client::new_id()));
        self.sent.set_value(Some((id, words.to_owned())));
        id
    }

    /// What was typed is saved.
    pub fn saved(self) {
        if let Some(of) = self.of() {
            self.unsaved.update(|all| drop(all.remove(&of)));
        }
        self.seen.set(None);
        self.other.set(None);
        self.open.set(false);
    }

    /// Which text it is (reactive).
    pub fn text(self) -> Option<TextKind> {
        (self.seen).with(|seen| seen.as_ref().map(|(_, text)| text.text))
    }

    /// Whether something else stands in the box than what is saved (reactive).
    pub fn differs(self) -> bool {
        (self.seen).with(|seen| {
            let saved = seen.as_ref().map(|(_, text)| text.words.as_str());
            (self.words).with(|words| saved.is_some_and(|saved| saved != words.trim_end()))
        })
    }

    /// Whether something was typed for a text and not saved (reactive).
    pub fn has_unsaved(self, of: &ShowBulletin, text: TextKind) -> bool {
        self.unsaved.with(|all| all.contains_key(&key(of, text)))
    }

    fn of(self) -> Option<Of> {
        (self.seen).with_untracked(|seen| seen.as_ref().map(|(of, text)| key(of, text.text)))
    }

    /// Keeps what was typed until the box is opened again.
    fn set_aside(self) {
        let Some(of) = self.of() else { return };
        let differs = untrack(|| self.differs());
        let words = self.words.get_untracked();
        let over = (self.seen).with_untracked(|seen| seen.as_ref().and_then(|(_, of)| of.id));
        self.unsaved.update(|all| match differs {
            true => drop(all.insert(of, Unsaved { words, over })),
            false => drop(all.remove(&of)),
        });
    }

    /// Shows what somebody else saved since; what is saved from now on follows it.
    fn meet(self, view: &BulletinView) {
        let found = self.seen.with_untracked(|seen| {
            let (of, text) = seen.as_ref()?;
            let mut all = view.texts.iter();
            let now = all.find(|now| now.text == text.text && *of == view.of)?;
            (now.id != text.id).then(|| now.clone())
        });
        if let Some(now) = found {
            self.other.set(Some(now.clone()));
            self.seen.set(Some((view.of.clone(), now)));
        }
    }
}

fn key(of: &ShowBulletin, text: TextKind) -> Of {
    (of.kind, of.month, text)
}

/// Whether somebody else saved the same text meanwhile.
const fn is_changed(error: &ApiError) -> bool {
    matches!(
        error,
        ApiError::Refusal(Refusal::BulletinTextChanged { .. })
    )
}
