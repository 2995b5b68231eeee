//! Photos that are not handed in yet. They are kept on the device until they are, whatever happens to the page.

use crate::client;
use crate::remembered::{forget, recall, remember};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use yizhan_api::domain::photo::{PHOTOS_OF_PASSER_BY, PhotoKind};
use yizhan_api::domain::{OrderId, PersonId, PhotoId};
use yizhan_api::view::OrderView;
use yizhan_api::{AddPhoto, ApiError, Fault};

/// How many are kept for one order: what a browser keeps for a site has room for these.
const MOST: usize = 6;

/// A photo that is not handed in yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPhoto {
    /// The id that it gets; the same at every try, so that it is added once.
    pub id: PhotoId,
    /// What it shows.
    pub kind: PhotoKind,
    /// A JPEG as base64.
    bytes: String,
}

impl KeptPhoto {
    /// What an `<img>` shows it from.
    pub fn source(&self) -> String {
        format!("data:image/jpeg;base64,{}", self.bytes)
    }
}

/// The photos of one order that are not handed in yet; a handle that can be copied into closures.
#[derive(Clone, Copy)]
pub struct KeptPhotos {
    person: PersonId,
    order: RwSignal<OrderId>,
    all: RwSignal<Vec<KeptPhoto>>,
    lasting: RwSignal<bool>,
    busy: RwSignal<bool>,
}

impl KeptPhotos {
    /// Those that `person` chose for `order`.
    pub fn open(person: PersonId, order: OrderId) -> Self {
        let kept = recall(&name(person, order)).and_then(|text| serde_json::from_str(&text).ok());
        Self {
            person,
            order: RwSignal::new(order),
            all: RwSignal::new(kept.unwrap_or_default()),
            lasting: RwSignal::new(true),
            busy: RwSignal::new(false),
        }
    }

    /// All of them (reactive).
    pub fn all(self) -> Vec<KeptPhoto> {
        self.all.get()
    }

    /// Whether there is none (reactive).
    pub fn is_empty(self) -> bool {
        self.all.with(Vec::is_empty)
    }

    /// Whether they outlive the page (reactive): what a browser keeps for a site can be full.
    pub fn is_lasting(self) -> bool {
        self.lasting.get()
    }

    /// Whether they are on their way.
    pub fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    /// Whether one more can be kept (reactive).
    pub fn has_room(self) -> bool {
        let most = match self.person == PersonId::PASSER_BY {
            true => PHOTOS_OF_PASSER_BY,
            false => MOST,
        };
        self.all.with(|all| all.len() < most)
    }

    /// Keeps one more, if there is room.
    pub fn add(self, kind: PhotoKind, bytes: String) {
        let photo = KeptPhoto {
            id: PhotoId(client::new_id()),
            kind,
            bytes,
        };
        if untrack(|| self.has_room()) {
            self.all.update(|all| all.push(photo));
            self.store();
        }
    }

    /// Takes one away.
    pub fn remove(self, id: PhotoId) {
        // Whose page is gone has them where they are stored.
        let _ = self
            .all
            .try_update(|all| all.retain(|photo| photo.id != id));
        self.store();
    }

    /// They belong to an order with another id.
    pub fn move_to(self, order: OrderId) {
        self.forget_stored();
        self.order.set(order);
        self.store();
    }

    /// Throws them away; the next ones are for `order`.
    pub fn clear(self, order: OrderId) {
        self.forget_stored();
        self.leave_for(order);
    }

    /// Leaves them where they are stored; the next ones are for `order`.
    pub fn leave_for(self, order: OrderId) {
        self.order.set(order);
        self.all.set(Vec::new());
        self.lasting.set(true);
    }

    /// Hands them in, the oldest first; gives the order as it is with the last of them.
    ///
    /// # Errors
    /// Why one was not taken. A photo that never will be is not kept; others are.
    pub async fn hand_in(self) -> Result<Option<OrderView>, ApiError> {
        if self.busy.try_update(|busy| std::mem::replace(busy, true)) != Some(false) {
            return Ok(None);
        }
        let handed = self.hand_in_each().await;
        self.busy.try_set(false);
        handed
    }

    async fn hand_in_each(self) -> Result<Option<OrderView>, ApiError> {
        let mut order = None;
        while let Some(photo) = self
            .all
            .try_with_untracked(|all| all.first().cloned())
            .flatten()
        {
            let request = AddPhoto {
                order: self.order.get_untracked(),
                photo: photo.id,
                kind: photo.kind,
                bytes: photo.bytes,
            };
            let handed = if self.person == PersonId::PASSER_BY {
                client::add_reported_photo(&request).await.map(|_| None)
            } else {
                client::send(request).await.map(Some)
            };
            match handed {
                Ok(with_it) => order = with_it,
                Err(ApiError::Refusal(refusal)) => {
                    self.remove(photo.id);
                    return Err(refusal.into());
                }
                Err(error) => return Err(error),
            }
            self.remove(photo.id);
        }
        Ok(order)
    }

    fn store(self) {
        let Some((order, all)) = self
            .order
            .try_get_untracked()
            .zip(self.all.try_get_untracked())
        else {
            return;
        };
        if all.is_empty() {
            forget(&name(self.person, order));
            self.lasting.set(true);
        } else if let Ok(text) = serde_json::to_string(&all) {
            self.lasting.set(remember(&name(self.person, order), &text));
        }
    }

    fn forget_stored(self) {
        forget(&name(self.person, self.order.get_untracked()));
    }
}

/// Whether an error says only that nobody could be reached: what was not handed in waits.
pub(super) const fn is_out_of_reach(error: &ApiError) -> bool {
    matches!(error, ApiError::Fault(Fault::Offline))
}

fn name(person: PersonId, order: OrderId) -> String {
    format!("yizhan.photos.{person}.{order}")
}
