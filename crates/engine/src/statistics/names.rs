//! What groups of orders are called.

use crate::context::Context;
use crate::error::Trouble;
use uuid::Uuid;
use yizhan_api::NameNarrowing;
use yizhan_api::view::{Head, NarrowingNames};
use yizhan_domain::base::Directory;
use yizhan_domain::statistics::{Dimension, Key, Narrowing};
use yizhan_domain::{CategoryId, DepartmentId, PersonId, PlaceId, TeamId};

/// The key of a dimension with its name.
pub(super) fn head(directory: &Directory, dimension: Dimension, key: Key) -> Head {
    let name = match &key {
        Key::Nothing | Key::Number(_) | Key::Urgency(_) => String::new(),
        Key::Month(month) => month.to_string(),
        Key::Names(names) => {
            let names: Vec<&str> = (names.iter().map(String::as_str))
                .filter(|name| !name.is_empty())
                .collect();
            names.join(" ")
        }
        Key::Id(id) => of_id(directory, dimension, *id),
    };
    Head { key, name }
}

fn of_id(directory: &Directory, dimension: Dimension, id: Uuid) -> String {
    match dimension {
        Dimension::Department | Dimension::Section => directory.department_name(DepartmentId(id)),
        Dimension::Team => directory.team_name(TeamId(id)),
        Dimension::Technician => directory.person_name(PersonId(id)),
        Dimension::Category => directory.category_title(CategoryId(id)),
        Dimension::Place => {
            let place = directory.places.get(&PlaceId(id));
            place.map(|place| place.label()).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// What the ids of a narrowing are called.
pub(crate) fn name_narrowing(
    context: &Context<'_>,
    request: &NameNarrowing,
) -> Result<NarrowingNames, Trouble> {
    Ok(narrowing(context.directory, &request.only))
}

pub(super) fn narrowing(directory: &Directory, only: &Narrowing) -> NarrowingNames {
    let of = |dimension: Dimension, id: Option<Uuid>| {
        let id = id.filter(|id| !id.is_nil());
        id.map(|id| of_id(directory, dimension, id))
            .unwrap_or_default()
    };
    NarrowingNames {
        department: of(Dimension::Department, only.department.map(|id| id.0)),
        section: of(Dimension::Section, only.section.map(|id| id.0)),
        team: of(Dimension::Team, only.team.map(|id| id.0)),
        technician: of(Dimension::Technician, only.technician.map(|id| id.0)),
        category: of(Dimension::Category, only.category.map(|id| id.0)),
        place: of(Dimension::Place, only.place.map(|id| id.0)),
    }
}
