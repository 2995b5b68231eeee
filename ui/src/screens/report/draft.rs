//! What is being reported. Every key stroke is kept in the browser, so that a closed page loses nothing.

use crate::client;
use crate::remembered::{forget, recall, remember};
use crate::screens::photos::KeptPhotos;
use crate::whenever::whenever;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use yizhan_api::Report;
use yizhan_api::domain::text::check_phone;
use yizhan_api::domain::{CategoryId, OrderId, PersonId, PlaceId, StepId};

/// Whom to call back: the same next time.
const CALLER: &str = "yizhan.reports.caller";

/// What must not be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Category,
    Description,
    Phone,
}

/// A report that is being written; a handle that can be copied into closures.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    place: PlaceId,
    ids: RwSignal<(OrderId, StepId)>,
    pub category: RwSignal<Option<CategoryId>>,
    pub description: RwSignal<String>,
    pub name: RwSignal<String>,
    pub phone: RwSignal<String>,
    /// Whether name and phone are those of last time.
    pub is_recalled: RwSignal<bool>,
    pub photos: KeptPhotos,
}

/// A draft as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    order: OrderId,
    step: StepId,
    category: Option<CategoryId>,
    description: String,
    caller: Caller,
}

/// Who reports, as it is kept.
#[derive(Clone, Default, Serialize, Deserialize)]
struct Caller {
    name: String,
    phone: String,
}

impl Draft {
    /// What was begun at `place`, or an empty one.
    pub fn open(place: PlaceId) -> Self {
        let kept = recall(&stored_as(place)).and_then(|text| serde_json::from_str(&text).ok());
        let caller = recall(CALLER).and_then(|text| serde_json::from_str::<Caller>(&text).ok());
        let kept = kept.unwrap_or_else(|| {
            let (order, step) = new_ids();
            Kept {
                order,
                step,
                category: None,
                description: String::new(),
                caller: caller.unwrap_or_default(),
            }
        });
        let Caller { name, phone } = kept.caller;
        let is_recalled = !(name.is_empty() && phone.is_empty());
        let draft = Self {
            place,
            ids: RwSignal::new((kept.order, kept.step)),
            category: RwSignal::new(kept.category),
            description: RwSignal::new(kept.description),
            name: RwSignal::new(name),
            phone: RwSignal::new(phone),
            is_recalled: RwSignal::new(is_recalled),
            photos: KeptPhotos::open(PersonId::PASSER_BY, kept.order),
        };
        whenever(move || draft.keep());
        draft
    }

    fn keep(self) {
        let (order, step) = self.ids.get();
        let kept = Kept {
            order,
            step,
            category: self.category.get(),
            description: self.description.get(),
            caller: Caller {
                name: self.name.get(),
                phone: self.phone.get(),
            },
        };
        if let Ok(kept) = serde_json::to_string(&kept) {
            remember(&stored_as(self.place), &kept);
        }
    }

    /// What is missing (reactive).
    pub fn lacks(self, part: Part) -> bool {
        match part {
            Part::Category => self.category.with(Option::is_none),
            Part::Description => self.description.with(|text| text.trim().is_empty()),
            Part::Phone => self.phone.with(|text| check_phone(text.trim()).is_err()),
        }
    }

    /// The report, where nothing is missing.
    pub fn report(self) -> Option<Report> {
        let lacks = |part| untrack(|| self.lacks(part));
        if lacks(Part::Description) || lacks(Part::Phone) {
            return None;
        }
        let (order, step) = self.ids.get_untracked();
        Some(Report {
            order,
            step,
            category: self.category.get_untracked()?,
            description: self.description.get_untracked().trim().to_owned(),
            name: self.name.get_untracked().trim().to_owned(),
            phone: self.phone.get_untracked().trim().to_owned(),
        })
    }

    /// The report with other ids: its own were used before, for something else that was said. None where the page was left.
    pub fn with_new_ids(self) -> Option<Report> {
        let ids = new_ids();
        if self.ids.try_set(ids).is_some() {
            return None;
        }
        self.photos.move_to(ids.0);
        self.report()
    }

    /// Somebody else is here: nothing of who was here before stays.
    pub fn forget_caller(self) {
        forget(CALLER);
        self.is_recalled.set(false);
        self.name.set(String::new());
        self.phone.set(String::new());
        self.category.set(None);
        self.description.set(String::new());
    }

    /// It was filed: the next one begins, by the same person. Photos that were not handed in wait for the next look at the
    /// page.
    pub fn filed(self) {
        let caller = Caller {
            name: self.name.get_untracked(),
            phone: self.phone.get_untracked(),
        };
        if let Ok(caller) = serde_json::to_string(&caller) {
            remember(CALLER, &caller);
        }
        let ids = new_ids();
        self.photos.leave_for(ids.0);
        self.ids.set(ids);
        self.category.set(None);
        self.description.set(String::new());
        forget(&stored_as(self.place));
    }
}

fn new_ids() -> (OrderId, StepId) {
    (OrderId(client::new_id()), StepId(client::new_id()))
}

fn stored_as(place: PlaceId) -> String {
    format!("yizhan.reports.draft.{place}")
}
