//! Places by extension number or words.

use super::{MATCHES, in_use};
use crate::context::Context;
use crate::error::Trouble;
use uuid::Uuid;
use yizhan_api::FindPlaces;
use yizhan_api::view::PlaceView;
use yizhan_domain::PlaceId;
use yizhan_domain::base::{self, Place};
use yizhan_domain::text::{TYPED_MAX, check_length};
use yizhan_scan::{Kind, Scanned, parse};
use yizhan_store::table::work_order::{self, Filter};

/// The place whose label was scanned, or where the equipment stands whose label was scanned; else places whose extension begins with the text, or whose label or department contains all its words.
pub(crate) fn find_places(
    context: &Context<'_>,
    request: FindPlaces,
) -> Result<Vec<PlaceView>, Trouble> {
    let text = request.text.trim();
    if let Some(Scanned::Named { kind, key }) = parse(text)
        && let Kind::Place | Kind::Equipment = kind
    {
        return labelled(context, kind, &key);
    }
    // A scanned address is longer than what people type.
    check_length(&request.text, TYPED_MAX)?;
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let mut matches: Vec<(bool, String, &Place)> = context
        .directory
        .places
        .values()
        .filter(|place| in_use(context, base::Kind::Place, place.id.0))
        .filter_map(|place| {
            let label = place.label();
            let department = context.directory.department_name(place.department);
            let dialled = place
                .extension
                .as_deref()
                .is_some_and(|extension| extension.starts_with(text));
            let named = words
                .iter()
                .all(|word| label.contains(word) || department.contains(word));
            (dialled || named).then(|| (place.extension.as_deref() != Some(text), label, place))
        })
        .collect();
    matches.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    let matches = matches.into_iter().take(MATCHES);
    matches.map(|(_, _, place)| view(context, place)).collect()
}

/// What a label stands for: a place, or where the equipment of this code stands.
fn labelled(context: &Context<'_>, kind: Kind, key: &str) -> Result<Vec<PlaceView>, Trouble> {
    let id = if kind == Kind::Equipment {
        let mut all = context.directory.equipment.values();
        all.find(|one| one.code == key).and_then(|one| one.place)
    } else {
        Uuid::try_parse(key).ok().map(PlaceId)
    };
    let place = id.and_then(|id| context.directory.places.get(&id));
    place
        .map(|place| view(context, place))
        .into_iter()
        .collect()
}

fn view(context: &Context<'_>, place: &Place) -> Result<PlaceView, Trouble> {
    let open = Filter {
        open: true,
        place: Some(place.id),
        ..Filter::default()
    };
    Ok(PlaceView {
        id: place.id,
        label: place.label(),
        extension: place.extension.clone(),
        department: place.department,
        department_name: context.directory.department_name(place.department),
        open_orders: work_order::count(context.connection, &open)?,
    })
}
