//! The smallest hospital in which an order can be filed and dispatched.

use yizhan_api::{Call, FileOrder, TakeStep};
use yizhan_domain::base::{
    BaseRecord, Category, Department, DepartmentKind, Limits, Person, Place, Role, Team, Urgency,
};
use yizhan_domain::order::Action;
use yizhan_domain::{CategoryId, DepartmentId, OrderId, PersonId, PlaceId, StepId, TeamId};
use yizhan_report::hospital::Hospital;

/// A ward, a section with one team, a nurse and a dispatcher.
#[must_use]
pub fn small_hospital() -> Hospital {
    let department = |code: &str, kind| {
        BaseRecord::Department(Department {
            id: DepartmentId::of_key(code),
            code: code.into(),
            name: code.into(),
            cost_centre: code.into(),
            kind,
        })
    };
    let person = |name: &str, department: &str, role| {
        BaseRecord::Person(Person {
            id: PersonId::of_key(name),
            staff_number: name.into(),
            name: name.into(),
            short_number: None,
            mobile: None,
            department: DepartmentId::of_key(department),
            team: None,
            post: String::new(),
            role,
        })
    };
    let (section, team) = (DepartmentId::of_key("section"), TeamId::of_key("team"));
    let base = vec![
        department("ward", DepartmentKind::Clinical),
        department("section", DepartmentKind::Logistics),
        BaseRecord::Team(Team {
            id: team,
            section,
            name: "team".into(),
            campus: None,
        }),
        BaseRecord::Place(Place {
            id: PlaceId::of_key("room"),
            campus: "主院区".into(),
            building: "外科楼".into(),
            floor: "7层".into(),
            room: "701".into(),
            name: "护士站".into(),
            area_m2_hundredths: None,
            extension: Some("60001".into()),
            department: DepartmentId::of_key("ward"),
        }),
        BaseRecord::Category(Category {
            id: CategoryId::of_key("tap"),
            group: "水".into(),
            name: "水龙头漏水".into(),
            urgency: Urgency::General,
            limits: Limits {
                response_min: 15,
                on_site_min: 240,
                finish_min: 4320,
            },
            team: Some(team),
        }),
        person("nurse", "ward", Role::Requester),
        person("dispatcher", "section", Role::Dispatcher),
    ];
    Hospital {
        base,
        opening_stock: Vec::new(),
        history: Vec::new(),
    }
}

/// The nurse files the order that `key` names.
#[must_use]
pub fn file_in_small_hospital(key: &str) -> Call {
    Call::FileOrder(FileOrder {
        order: OrderId::of_key(key),
        step: StepId::of_key(key),
        place: PlaceId::of_key("room"),
        category: CategoryId::of_key("tap"),
        description: format!("水龙头漏水 {key}"),
        urgency: None,
        requester: None,
        requester_name: String::new(),
        requester_phone: String::new(),
    })
}

/// The dispatcher dispatches the order that `key` names.
#[must_use]
pub fn dispatch_in_small_hospital(key: &str) -> Call {
    Call::TakeStep(TakeStep {
        order: OrderId::of_key(key),
        step: StepId::of_key(&format!("dispatch {key}")),
        follows: Some(StepId::of_key(key)),
        action: Action::Dispatch {
            team: TeamId::of_key("team"),
        },
    })
}
