//! What was changed on an order beside its steps: by whom, when, from what to what.

use super::trail::device_code;
use crate::context::Context;
use crate::error::Trouble;
use crate::order::{LoadedChange, LoadedOrder};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use yizhan_api::view::{EditLine, EditView, Edited};
use yizhan_document::{ReadChange, Written};
use yizhan_domain::{CategoryId, MovementId};

/// The edits of an order, in log order; what one person changed between two steps stands together.
pub(super) fn of(context: &Context<'_>, loaded: &LoadedOrder) -> Result<Vec<EditView>, Trouble> {
    let bytes = loaded.changes.iter().map(|change| change.bytes.as_slice());
    let read = loaded.document.read_changes(bytes)?;
    let mut before = Before::default();
    let mut views: Vec<EditView> = Vec::new();
    for (number, (change, read)) in loaded.changes.iter().zip(&read).enumerate() {
        let edited = before.edited(context, loaded, read)?;
        // The first change says how the order was filed, which is no edit.
        if number == 0 || edited.is_empty() {
            continue;
        }
        let lines = edited.into_iter().map(|edited| EditLine {
            at: change.at,
            received_at: Some(change.received_at),
            edited,
        });
        let heading = heading(context, change, read);
        match views.last_mut() {
            Some(last) if is_of(last, &heading) => last.lines.extend(lines),
            _ => views.push(EditView {
                lines: lines.collect(),
                ..heading
            }),
        }
    }
    Ok(views)
}

fn heading(context: &Context<'_>, change: &LoadedChange, read: &ReadChange) -> EditView {
    EditView {
        after: change.steps_before,
        by: change
            .by
            .map(|person| context.directory.person_name(person))
            .unwrap_or_default(),
        device: read
            .device
            .map(|device| device_code(context, device))
            .unwrap_or_default(),
        lines: Vec::new(),
    }
}

fn is_of(view: &EditView, heading: &EditView) -> bool {
    view.after == heading.after && view.by == heading.by && view.device == heading.device
}

/// What stood there before the change that is read next.
#[derive(Default)]
struct Before {
    header: BTreeMap<String, String>,
    used: BTreeMap<MovementId, i64>,
}

impl Before {
    /// What a change edited.
    fn edited(
        &mut self,
        context: &Context<'_>,
        loaded: &LoadedOrder,
        change: &ReadChange,
    ) -> Result<Vec<Edited>, Trouble> {
        let labour = |id| loaded.order.labour.get(id).cloned();
        let mut edited = Vec::new();
        for written in &change.written {
            edited.extend(match written {
                Written::Step(_) => None,
                Written::Labour(id) => labour(id).map(|line| Edited::Labour { line }),
                Written::Voided(id) => labour(id).map(|line| Edited::Voided { line }),
                Written::Used(movement, units) => self.used(loaded, *movement, *units),
                Written::Header(field, json) => self.header(context, field, json),
                Written::Description => {
                    let (from, to) = loaded.document.description_around(change)?;
                    Some(Edited::Description { from, to })
                }
            });
        }
        Ok(edited)
    }

    fn used(&mut self, loaded: &LoadedOrder, movement: MovementId, units: i64) -> Option<Edited> {
        let from = self.used.insert(movement, units).unwrap_or_default();
        let drawn = loaded
            .drawn
            .iter()
            .find(|drawn| drawn.movement == movement)?;
        Some(Edited::Used {
            name: drawn.printed.name.clone(),
            unit: drawn.printed.unit.clone(),
            from,
            to: units,
        })
    }

    /// What the new value of a header's field means; kind and limits follow from the others.
    fn header(&mut self, context: &Context<'_>, field: &str, json: &str) -> Option<Edited> {
        let from = self.header.insert(field.to_owned(), json.to_owned())?;
        let category =
            |json: &str| value(json).map(|id: CategoryId| context.directory.category_title(id));
        match field {
            "category" => Some(Edited::Category {
                from: category(&from)?,
                to: category(json)?,
            }),
            "urgency" => Some(Edited::Urgency {
                from: value(&from)?,
                to: value(json)?,
            }),
            "requester_phone" => Some(Edited::Phone {
                from: value(&from)?,
                to: value(json)?,
            }),
            _ => None,
        }
    }
}

fn value<T: DeserializeOwned>(json: &str) -> Option<T> {
    serde_json::from_str(json).ok()
}
