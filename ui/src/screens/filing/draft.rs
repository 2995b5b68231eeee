//! What is being filed. Every key stroke is kept on the device, so that a closed page loses nothing.

use crate::client;
use crate::remembered::{recall, remember};
use crate::screens::photos::KeptPhotos;
use crate::whenever::whenever;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use yizhan_api::FileOrder;
use yizhan_api::domain::base::{Role, Urgency};
use yizhan_api::domain::{CategoryId, OrderId, PersonId, StepId};
use yizhan_api::view::{OrderView, PersonView, PlaceView};

/// What must not be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Where.
    Place,
    /// What kind of service.
    Category,
    /// What is wrong.
    Description,
}

/// An order that is being written.
#[derive(Clone, Copy)]
pub struct Draft {
    /// The ids that it gets; the same at every try, so that it is filed once.
    ids: RwSignal<(OrderId, StepId)>,
    /// Where.
    pub place: RwSignal<Option<PlaceView>>,
    /// What was typed to find the place.
    pub place_typed: RwSignal<String>,
    /// What kind of service.
    pub category: RwSignal<Option<CategoryId>>,
    /// `general`, `urgent`, or nothing for the category's own.
    pub urgency: RwSignal<String>,
    /// What is wrong.
    pub description: RwSignal<String>,
    /// Who needs it, where that is somebody else of the staff directory.
    pub requester: RwSignal<Option<PersonId>>,
    /// The name that stood there when somebody of the directory was picked.
    pub requester_picked: RwSignal<Option<String>>,
    /// Name of who needs it, as typed or found.
    pub requester_typed: RwSignal<String>,
    /// Phone to call back.
    pub phone: RwSignal<String>,
    /// Photos of what is wrong.
    pub photos: KeptPhotos,
    /// The phone that stands there at first.
    usual_phone: StoredValue<String>,
    /// Whose draft it is.
    stored_as: StoredValue<String>,
}

/// A draft as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    order: OrderId,
    step: StepId,
    place: Option<PlaceView>,
    category: Option<CategoryId>,
    urgency: String,
    description: String,
    requester: Option<PersonId>,
    requester_typed: String,
    phone: String,
}

impl Draft {
    /// The draft that `person` left, or an empty one.
    pub fn open(person: &PersonView) -> Self {
        // A caller's phone is not the dispatcher's.
        let usual_phone = if person.role == Role::Dispatcher {
            String::new()
        } else {
            person.phone.clone()
        };
        let stored_as = format!("yizhan.draft.{}", person.id);
        let kept = recall(&stored_as).and_then(|text| serde_json::from_str(&text).ok());
        let kept = kept.unwrap_or_else(|| Kept::empty(usual_phone.clone()));
        let place_typed = kept
            .place
            .as_ref()
            .map(|place| place.label.clone())
            .unwrap_or_default();
        let draft = Self {
            ids: RwSignal::new((kept.order, kept.step)),
            place: RwSignal::new(kept.place),
            place_typed: RwSignal::new(place_typed),
            category: RwSignal::new(kept.category),
            urgency: RwSignal::new(kept.urgency),
            description: RwSignal::new(kept.description),
            requester: RwSignal::new(kept.requester),
            requester_picked: RwSignal::new(kept.requester.map(|_| kept.requester_typed.clone())),
            requester_typed: RwSignal::new(kept.requester_typed),
            phone: RwSignal::new(kept.phone),
            photos: KeptPhotos::open(person.id, kept.order),
            usual_phone: StoredValue::new(usual_phone),
            stored_as: StoredValue::new(stored_as),
        };
        whenever(move || {
            if let Ok(text) = serde_json::to_string(&draft.kept()) {
                draft.stored_as.with_value(|name| remember(name, &text));
            }
        });
        draft
    }

    fn kept(self) -> Kept {
        let (order, step) = self.ids.get();
        Kept {
            order,
            step,
            place: self.place.get(),
            category: self.category.get(),
            urgency: self.urgency.get(),
            description: self.description.get(),
            requester: self.requester.get(),
            requester_typed: self.requester_typed.get(),
            phone: self.phone.get(),
        }
    }

    /// Whether anything was typed (reactive).
    pub fn is_begun(self) -> bool {
        self.place.with(Option::is_some)
            || self.category.with(Option::is_some)
            || !self.description.with(String::is_empty)
            || !self.requester_typed.with(String::is_empty)
            || !self.photos.is_empty()
    }

    /// What is missing (reactive).
    pub fn lacks(self, part: Part) -> bool {
        match part {
            Part::Place => self.place.with(Option::is_none),
            Part::Category => self.category.with(Option::is_none),
            Part::Description => self.description.with(|text| text.trim().is_empty()),
        }
    }

    /// Begins with what another order was about.
    pub fn follow(self, before: OrderView, place: Option<PlaceView>, description: String) {
        if let Some(place) = place {
            self.place_typed.set(place.label.clone());
            self.place.set(Some(place));
        }
        self.category
            .set(before.category.map(|category| category.id));
        self.requester_picked
            .set(before.requester.map(|_| before.requester_name.clone()));
        self.requester_typed.set(before.requester_name);
        self.requester.set(before.requester);
        self.phone.set(before.requester_phone);
        self.description.set(description);
    }

    /// Throws it away; the next one gets ids of its own.
    pub fn clear(self) {
        let order = self.begin_another();
        self.photos.clear(order);
    }

    /// It was filed: the next one begins. Photos that were not handed in wait at their order.
    pub fn filed(self) {
        let order = self.begin_another();
        self.photos.leave_for(order);
    }

    fn begin_another(self) -> OrderId {
        let empty = Kept::empty(self.usual_phone.get_value());
        self.ids.set((empty.order, empty.step));
        self.place.set(None);
        self.place_typed.set(String::new());
        self.category.set(None);
        self.urgency.set(String::new());
        self.description.set(String::new());
        self.requester.set(None);
        self.requester_picked.set(None);
        self.requester_typed.set(String::new());
        self.phone.set(empty.phone);
        empty.order
    }

    /// The request under new ids; none where its page is gone or something is missing.
    pub fn with_new_ids(self) -> Option<FileOrder> {
        let ids = (OrderId(client::new_id()), StepId(client::new_id()));
        if self.ids.try_set(ids).is_some() {
            return None;
        }
        self.photos.move_to(ids.0);
        self.request()
    }

    /// The request; none while something is missing.
    pub fn request(self) -> Option<FileOrder> {
        let Kept {
            order,
            step,
            place,
            category,
            urgency,
            description,
            requester,
            requester_typed,
            phone,
        } = untrack(|| self.kept());
        let requester_name = if requester.is_some() {
            String::new()
        } else {
            requester_typed.trim().to_owned()
        };
        Some(FileOrder {
            order,
            step,
            place: place?.id,
            category: category?,
            description: Some(description.trim().to_owned()).filter(|text| !text.is_empty())?,
            urgency: [Urgency::General, Urgency::Urgent]
                .into_iter()
                .find(|one| crate::words::name_of(one) == urgency),
            requester,
            requester_name,
            requester_phone: phone.trim().to_owned(),
        })
    }
}

impl Kept {
    fn empty(phone: String) -> Self {
        Self {
            order: OrderId(client::new_id()),
            step: StepId(client::new_id()),
            place: None,
            category: None,
            urgency: String::new(),
            description: String::new(),
            requester: None,
            requester_typed: String::new(),
            phone,
        }
    }
}
