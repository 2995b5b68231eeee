//! The people of the stories, found in the demo hospital by what they do.

use yizhan_domain::base::{Directory, Person, Place, Role};
use yizhan_domain::{CategoryId, DepartmentId, PersonId, PlaceId, TeamId};

/// People who can bring an order from need to charge, and some who must not.
#[derive(Clone, Debug)]
pub struct Cast {
    /// Reports needs for the department.
    pub nurse: PersonId,
    /// Another person of the same department.
    pub head_nurse: PersonId,
    /// Of another department.
    pub stranger: PersonId,
    /// Takes calls.
    pub dispatcher: PersonId,
    /// Leads the plumbers.
    pub supervisor: PersonId,
    /// A plumber.
    pub wang: PersonId,
    /// Another plumber.
    pub li: PersonId,
    /// Of another team.
    pub carpenter: PersonId,
    /// Keeps the store.
    pub keeper: PersonId,
    /// Leads the section of the plumbers.
    pub chief: PersonId,
    /// Leads another section.
    pub other_chief: PersonId,
    /// Audits.
    pub auditor: PersonId,
    /// Charges.
    pub finance: PersonId,
    /// Keeps the base data.
    pub administrator: PersonId,
    /// The department of the nurse.
    pub department: DepartmentId,
    /// A room of the nurse's department.
    pub room: PlaceId,
    /// The plumbers.
    pub plumbers: TeamId,
    /// A dripping tap.
    pub tap: CategoryId,
}

impl Cast {
    /// Finds them.
    ///
    /// # Panics
    /// When the demo hospital has no such people.
    #[must_use]
    pub fn of(directory: &Directory) -> Self {
        let plumbers = TeamId::of_key("水工班");
        let section = directory
            .section_of(plumbers)
            .expect("the plumbers have a section");
        let of = |fits: &dyn Fn(&Person) -> bool| {
            let mut people: Vec<&Person> = directory
                .people
                .values()
                .filter(|person| fits(person))
                .collect();
            people.sort_by_key(|person| person.staff_number.clone());
            people.into_iter()
        };
        let one = |fits: &dyn Fn(&Person) -> bool| of(fits).next().expect("somebody fits").id;
        let role = |role: Role| move |person: &Person| person.role == role;
        let room = directory
            .places
            .values()
            .find(|place: &&Place| {
                let own = |person: &Person| {
                    person.role == Role::Requester && person.department == place.department
                };
                place.extension.is_some() && of(&own).count() > 1
            })
            .expect("a department with a room and two people");
        let own = |person: &Person| {
            person.role == Role::Requester && person.department == room.department
        };
        let mut nurses = of(&own);
        let mut plumber =
            of(&|person: &Person| person.role == Role::Technician && person.team == Some(plumbers));
        Self {
            nurse: nurses.next().expect("a nurse").id,
            head_nurse: nurses.next().expect("another nurse").id,
            stranger: one(&|person| {
                person.role == Role::Requester && person.department != room.department
            }),
            dispatcher: one(&role(Role::Dispatcher)),
            supervisor: one(&|person| {
                person.role == Role::Supervisor && person.team == Some(plumbers)
            }),
            wang: plumber.next().expect("a plumber").id,
            li: plumber.next().expect("another plumber").id,
            carpenter: one(&|person| {
                person.role == Role::Technician && person.team == Some(TeamId::of_key("木工班"))
            }),
            keeper: one(&role(Role::Keeper)),
            chief: one(&|person| person.role == Role::Chief && person.department == section),
            other_chief: one(&|person| person.role == Role::Chief && person.department != section),
            auditor: one(&role(Role::Auditor)),
            finance: one(&role(Role::Finance)),
            administrator: one(&role(Role::Administrator)),
            department: room.department,
            room: room.id,
            plumbers,
            tap: CategoryId::of_key("水/水龙头漏水"),
        }
    }
}
