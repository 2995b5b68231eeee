//! Places by extension number or words.

use super::MATCHES;
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::FindPlaces;
use yizhan_api::view::PlaceView;
use yizhan_domain::base::Place;
use yizhan_domain::text::{TYPED_MAX, check_length};
use yizhan_store::table::work_order::{self, Filter};

/// Places whose extension begins with the text, or whose label or department contains all its words.
pub(crate) fn find_places(
    context: &Context<'_>,
    request: FindPlaces,
) -> Result<Vec<PlaceView>, Trouble> {
    check_length(&request.text, TYPED_MAX)?;
    let text = request.text.trim();
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let mut matches: Vec<(bool, String, &Place)> = context
        .directory
        .places
        .values()
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
    let mut views = Vec::new();
    for (_, label, place) in matches.into_iter().take(MATCHES) {
        let open = Filter {
            open: true,
            place: Some(place.id),
            ..Filter::default()
        };
        views.push(PlaceView {
            id: place.id,
            label,
            extension: place.extension.clone(),
            department: place.department,
            department_name: context.directory.department_name(place.department),
            open_orders: work_order::count(context.connection, &open)?,
        });
    }
    Ok(views)
}
