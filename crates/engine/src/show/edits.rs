//! What was changed on an order beside its steps: by whom, when, from what to what.

use super::trail;
use crate::context::Context;
use crate::costs;
use crate::devices::code_of;
use crate::error::Trouble;
use crate::order::{LoadedChange, LoadedOrder};
use std::collections::{BTreeMap, BTreeSet};
use yizhan_api::view::{EditLine, EditView, Edited, Unseen};
use yizhan_document::{ReadChange, Written};
use yizhan_domain::base::Urgency;
use yizhan_domain::order::Reopened;
use yizhan_domain::{CategoryId, MovementId};

/// The changes of an order by their hashes.
type Known<'a> = BTreeMap<[u8; 32], &'a ReadChange>;

/// The edits of an order, in log order; what one person changed on one device between two steps stands together. What was said
/// about its cost stands among them.
pub(super) fn of(context: &Context<'_>, loaded: &LoadedOrder) -> Result<Vec<EditView>, Trouble> {
    let changes = loaded.changes.iter().map(|change| &change.read);
    let known = changes.map(|read| (read.hash(), read)).collect();
    let mut before = Before::default();
    let mut after = 0;
    let mut last = None;
    let mut views: Vec<(i64, EditView)> = Vec::new();
    for (number, change) in loaded.changes.iter().enumerate() {
        if !change.counts {
            continue;
        }
        let read = &change.read;
        let edited = before.edited(context, loaded, read)?;
        // The first change says how the order was filed, which is no edit.
        if number > 0 && !edited.is_empty() {
            let key = Some((after, change.by, read.device));
            if last != key {
                last = key;
                let heading = heading(context, (loaded, &known), after, change)?;
                views.push((change.position, heading));
            }
            let lines = edited.into_iter().map(|edited| EditLine {
                at: change.at,
                received_at: Some(change.received_at),
                edited,
            });
            if let Some((_, view)) = views.last_mut() {
                view.lines.extend(lines);
                view.reopened = view.reopened.or_else(|| reopened(loaded, change));
            }
        }
        let steps = read
            .written
            .iter()
            .filter(|written| matches!(written, Written::Step(_)));
        after += steps.count();
    }
    views.extend(costs::edits(context, loaded)?);
    views.sort_by_key(|(position, _)| *position);
    Ok(views.into_iter().map(|(_, view)| view).collect())
}

/// What a change opened again by recording work that nobody knew of.
fn reopened(loaded: &LoadedOrder, change: &LoadedChange) -> Option<Reopened> {
    let events = change.events_before..change.events_before + change.read.written.len();
    let mut reopened = loaded.state.reopened.range(events);
    reopened.next().map(|(_, reopened)| *reopened)
}

/// The step that the order had come to before a change, where its author had not seen that step.
fn unseen(
    context: &Context<'_>,
    (loaded, known): (&LoadedOrder, &Known<'_>),
    after: usize,
    change: &LoadedChange,
) -> Option<Unseen> {
    let mut before = loaded.state.trail.iter().take(after).rev();
    let step = &before.find(|entry| entry.applied)?.step;
    let mut changes = loaded.changes.iter().map(|change| &change.read);
    let taken = changes.find(|read| read.written.contains(&Written::Step(step.id)))?;
    (!builds_on(known, &change.read, taken.hash())).then(|| trail::unseen(context, step))
}

/// Whether a change builds on another one, be it by those between them.
fn builds_on(known: &Known<'_>, change: &ReadChange, other: [u8; 32]) -> bool {
    let (mut seen, mut open) = (BTreeSet::new(), Vec::from_iter(change.builds_on()));
    while let Some(hash) = open.pop() {
        if hash == other {
            return true;
        }
        if seen.insert(hash)
            && let Some(read) = known.get(&hash)
        {
            open.extend(read.builds_on());
        }
    }
    false
}

fn heading(
    context: &Context<'_>,
    of: (&LoadedOrder, &Known<'_>),
    after: usize,
    change: &LoadedChange,
) -> Result<EditView, Trouble> {
    let read = &change.read;
    let by = change.by.map(|by| context.directory.person_name(by));
    let device = read.device.map(|device| code_of(context, device));
    Ok(EditView {
        after,
        by: by.unwrap_or_default(),
        device: device.transpose()?.unwrap_or_default(),
        lines: Vec::new(),
        reopened: None,
        unseen: unseen(context, of, after, change),
    })
}

/// What stood there before the change that is read next.
#[derive(Default)]
struct Before {
    category: Option<CategoryId>,
    urgency: Option<Urgency>,
    phone: Option<String>,
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
        let title = |id| context.directory.category_title(id);
        let mut edited = Vec::new();
        for written in &change.written {
            edited.extend(match written {
                // Kind and limits follow from category and urgency.
                Written::Step(_) | Written::Header(_) | Written::Root => None,
                Written::Labour(id) => labour(id).map(|line| Edited::Labour { line }),
                Written::Voided(id) => labour(id).map(|line| Edited::Voided { line }),
                Written::Used(movement, units) => self.used(loaded, *movement, *units),
                Written::Category(to) => self.category.replace(*to).map(|from| {
                    let (from, to) = (title(from), title(*to));
                    Edited::Category { from, to }
                }),
                Written::Urgency(to) => {
                    let from = self.urgency.replace(*to);
                    from.map(|from| Edited::Urgency { from, to: *to })
                }
                Written::Phone(to) => self.phone.replace(to.clone()).map(|from| Edited::Phone {
                    from,
                    to: to.clone(),
                }),
                Written::Description => {
                    let (from, to) = loaded.document.description_around(change)?;
                    Some(Edited::Description { from, to })
                }
                Written::Unknown => Some(Edited::Unknown),
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
}
