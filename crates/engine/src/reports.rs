//! What people report who have no account: they stand at a place and scanned its code (A1). At the hub only.
//!
//! A report is an order like any other, filed by [`PersonId::PASSER_BY`]. Nothing is told here but what stands on the
//! door, what can be reported and how soon somebody comes, and how far the own report has come.

use crate::context::Context;
use crate::order::{Found, load};
use crate::{Engine, base, orders, photos};
use yizhan_api::{
    AddPhoto, ApiError, FileOrder, ListCategories, Report, ReportState, ReportedPlace, Tag,
};
use yizhan_domain::base::{Kind, Place};
use yizhan_domain::order::{Actor, Status};
use yizhan_domain::photo::check_reported_photos;
use yizhan_domain::text::check_phone;
use yizhan_domain::{Millis, OrderId, PersonId, PlaceId, Refusal};
use yizhan_store::table::photo;

const PASSER_BY: PersonId = PersonId::PASSER_BY;

/// While nobody is on site, whoever reported adds photos to what they said.
const TAKES_PHOTOS: [Status; 4] = [
    Status::Submitted,
    Status::Dispatched,
    Status::Assigned,
    Status::Accepted,
];

impl Engine {
    /// The place whose code was scanned.
    ///
    /// # Errors
    /// [`Refusal::UnknownPlace`] also where it is out of use, [`Refusal::OnlyAtHub`].
    pub fn reported_place(&self, place: PlaceId, now: Millis) -> Result<ReportedPlace, ApiError> {
        let context = self.as_passer_by(now)?;
        let place = known(&context, place)?;
        let mut categories = base::list_categories(&context, ListCategories {})?;
        for category in &mut categories {
            category.team = None;
        }
        Ok(ReportedPlace {
            label: place.label(),
            department_name: context.directory.department_name(place.department),
            categories,
        })
    }

    /// Files what somebody reports at a place, and says what changed.
    ///
    /// # Errors
    /// What is missing or too long, those of [`Self::reported_place`], [`Refusal::IdTaken`].
    pub fn report(
        &mut self,
        place: PlaceId,
        report: Report,
        now: Millis,
    ) -> Result<(ReportState, Vec<Tag>), ApiError> {
        known(&self.as_passer_by(now)?, place)?;
        check_phone(report.phone.trim())?;
        let order = report.order;
        let request = FileOrder {
            order,
            step: report.step,
            place,
            category: report.category,
            description: report.description,
            urgency: None,
            requester: None,
            requester_name: report.name,
            requester_phone: report.phone,
        };
        let tags = self.commit_as(Actor::passer_by(), now, |cx| {
            let category = request.category.0;
            if cx.directory.is_out_of_use(Kind::Category, category) {
                return Err(Refusal::UnknownCategory.into());
            }
            orders::file(cx, &request)
        })?;
        Ok((self.report_state(order, now)?, tags))
    }

    /// Adds a photo to what was reported, and says what changed.
    ///
    /// # Errors
    /// [`Refusal::UnknownOrder`] where nobody reported it here, and those of adding photos.
    pub fn add_reported_photo(
        &mut self,
        added: &AddPhoto,
        now: Millis,
    ) -> Result<Vec<Tag>, ApiError> {
        let state = self.report_state(added.order, now)?;
        // Who finds the order's code later adds nothing to what others work on.
        if !TAKES_PHOTOS.contains(&state.status) {
            return Err(Refusal::UnknownOrder.into());
        }
        let add = |cx: &Context<'_>| {
            if !photo::has(cx.connection, added.photo)? {
                check_reported_photos(photo::count(cx.connection, added.order, PASSER_BY)?)?;
            }
            photos::add(cx, added)
        };
        Ok(self.commit_as(Actor::passer_by(), now, add)?)
    }

    /// How far a report has come.
    ///
    /// # Errors
    /// [`Refusal::UnknownOrder`] where nobody reported it here, [`Refusal::OnlyAtHub`].
    pub fn report_state(&self, order: OrderId, now: Millis) -> Result<ReportState, ApiError> {
        let context = self.as_passer_by(now)?;
        let found = load(context.connection, context.key.device, order)?;
        let Some(Found::Order(loaded)) = found.filter(is_reported) else {
            return Err(Refusal::UnknownOrder.into());
        };
        let header = &loaded.order.header;
        let last = loaded.state.trail.last();
        Ok(ReportState {
            number: header.number.clone(),
            status: loaded.state.status,
            filed_at: header.filed_at,
            changed_at: last.map_or(header.filed_at, |entry| entry.step.at),
            now,
        })
    }

    fn as_passer_by(&self, now: Millis) -> Result<Context<'_>, ApiError> {
        if !self.membership.is_hub() {
            return Err(Refusal::OnlyAtHub.into());
        }
        Ok(Context {
            connection: self.store.connection(),
            directory: &self.directory,
            key: &self.key,
            actor: Actor::passer_by(),
            now,
            hub: None,
        })
    }
}

/// The place, while it is in use.
fn known<'a>(context: &Context<'a>, place: PlaceId) -> Result<&'a Place, Refusal> {
    let place = context.directory.places.get(&place);
    let place = place.filter(|one| !context.directory.is_out_of_use(Kind::Place, one.id.0));
    place.ok_or(Refusal::UnknownPlace)
}

/// Whether it counts, and was reported without an account.
fn is_reported(found: &Found) -> bool {
    matches!(found, Found::Order(loaded)
        if loaded.is_filed() && loaded.order.header.filed_by == PASSER_BY)
}
