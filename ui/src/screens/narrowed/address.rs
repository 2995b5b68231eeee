//! A narrowing in an address.

use crate::app::to;
use crate::words::name_of;
use leptos_router::params::ParamsMap;
use uuid::Uuid;
use yizhan_api::domain::base::Urgency;
use yizhan_api::domain::statistics::{Dimension, Key, Month, Narrowing};
use yizhan_api::domain::{CategoryId, DepartmentId, Millis, PersonId, PlaceId, TeamId};

/// Reads it: `?team=…&building=外科楼`.
pub fn read(query: &ParamsMap) -> Narrowing {
    let text = |name: &str| query.get(name).filter(|text| !text.is_empty());
    let urgency = text("urgency");
    let urgencies = [Urgency::Urgent, Urgency::General];
    Narrowing {
        department: text("department").and_then(|id| id.parse().ok()),
        section: text("section").and_then(|id| id.parse().ok()),
        team: text("team").and_then(|id| id.parse().ok()),
        technician: text("technician").and_then(|id| id.parse().ok()),
        group: text("group"),
        category: text("category").and_then(|id| id.parse().ok()),
        urgency: (urgencies.into_iter()).find(|one| urgency == Some(name_of(one))),
        campus: text("campus"),
        building: text("building"),
        floor: text("floor"),
        place: text("place").and_then(|id| id.parse().ok()),
    }
}

/// Writes it: `team=…`, `building=…`.
pub fn pairs(only: &Narrowing) -> Vec<String> {
    let said = |text: &String| String::from(js_sys::encode_uri_component(text));
    let pairs = [
        ("department", only.department.map(|id| id.to_string())),
        ("section", only.section.map(|id| id.to_string())),
        ("team", only.team.map(|id| id.to_string())),
        ("technician", only.technician.map(|id| id.to_string())),
        ("group", only.group.as_ref().map(said)),
        ("category", only.category.map(|id| id.to_string())),
        ("urgency", only.urgency.as_ref().map(name_of)),
        ("campus", only.campus.as_ref().map(said)),
        ("building", only.building.as_ref().map(said)),
        ("floor", only.floor.as_ref().map(said)),
        ("place", only.place.map(|id| id.to_string())),
    ];
    let some = |(name, value): (&str, Option<String>)| Some(format!("{name}={}", value?));
    pairs.into_iter().filter_map(some).collect()
}

/// The search that finds the orders of some months that are so narrowed.
pub fn found_in(only: &Narrowing, from: Month, until: Month) -> String {
    let last = Millis(until.plus(1).begin().0 - 1);
    let mut all = vec![
        format!("from={}", from.begin().day()),
        format!("to={}", last.day()),
    ];
    all.extend(pairs(only));
    format!("{}?{}", to::SEARCH, all.join("&"))
}

/// `only`, narrowed further to a group of a dimension; none where that is not told by what orders are.
pub fn into_group(only: &Narrowing, by: Dimension, key: &Key) -> Option<Narrowing> {
    let id = match key {
        Key::Id(id) => *id,
        Key::Nothing => Uuid::nil(),
        _ => Uuid::max(),
    };
    let name = |at: usize| match key {
        Key::Names(names) => names.get(at).cloned(),
        _ => None,
    };
    let mut only = only.clone();
    match (by, key) {
        (Dimension::Department, Key::Id(_)) => only.department = Some(DepartmentId(id)),
        (Dimension::Section, Key::Id(_)) => only.section = Some(DepartmentId(id)),
        (Dimension::Section | Dimension::Team, Key::Nothing) | (Dimension::Team, Key::Id(_)) => {
            only.team = Some(TeamId(id));
        }
        (Dimension::Technician, Key::Id(_) | Key::Nothing) => only.technician = Some(PersonId(id)),
        (Dimension::Group, Key::Names(_)) => only.group = name(0),
        (Dimension::Category, Key::Id(_)) => only.category = Some(CategoryId(id)),
        (Dimension::Urgency, Key::Urgency(urgency)) => only.urgency = Some(*urgency),
        (Dimension::Campus | Dimension::Building | Dimension::Floor, Key::Names(_)) => {
            only.campus = name(0);
            only.building = name(1).or(only.building);
            only.floor = name(2).or(only.floor);
        }
        (Dimension::Place, Key::Id(_))
        | (
            Dimension::Campus | Dimension::Building | Dimension::Floor | Dimension::Place,
            Key::Nothing,
        ) => only.place = Some(PlaceId(id)),
        _ => return None,
    }
    Some(only)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_floor_is_told_by_its_building_too_and_no_place_by_the_nil_id() {
        let key = Key::Names(vec!["主院区".into(), "外科楼".into(), "7层".into()]);
        let floor = into_group(&Narrowing::default(), Dimension::Floor, &key).unwrap();
        assert_eq!(floor.building.as_deref(), Some("外科楼"));
        assert_eq!(floor.floor.as_deref(), Some("7层"));
        let nowhere = into_group(&floor, Dimension::Campus, &Key::Nothing).unwrap();
        assert_eq!(nowhere.place, Some(PlaceId(Uuid::nil())));
        assert_eq!(into_group(&floor, Dimension::Hour, &Key::Number(7)), None);
    }
}
