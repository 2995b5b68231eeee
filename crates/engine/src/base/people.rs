//! People: who is signed in, who is meant, who can be chosen.

use super::{MATCHES, in_use};
use crate::context::Context;
use crate::error::Trouble;
use crate::order::writable;
use yizhan_api::view::{Me, Named, PersonView, TechnicianView};
use yizhan_api::{FindPeople, ListSigners, ListTechnicians, WhoAmI};
use yizhan_domain::base::{Kind, Person, Role};
use yizhan_domain::order::{Status, may_sign};
use yizhan_domain::text::{TYPED_MAX, check_length};
use yizhan_store::table::work_order::{self, Filter};

/// Statuses in which a technician has an order to finish.
const TO_FINISH: [Status; 6] = [
    Status::Assigned,
    Status::Accepted,
    Status::Arrived,
    Status::WaitingForParts,
    Status::Suspended,
    Status::Rework,
];

/// Statuses of orders that are with a team and not finished.
pub(crate) fn under_way() -> Vec<Status> {
    [[Status::Dispatched].as_slice(), TO_FINISH.as_slice()].concat()
}

/// Who is signed in.
pub(crate) fn who_am_i(context: &Context<'_>, _: WhoAmI) -> Result<Me, Trouble> {
    Ok(Me {
        person: person(context, context.person()?),
        now: context.now,
    })
}

/// People by staff number or name.
pub(crate) fn find_people(
    context: &Context<'_>,
    request: FindPeople,
) -> Result<Vec<PersonView>, Trouble> {
    check_length(&request.text, TYPED_MAX)?;
    let text = request.text.trim();
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let mut matches: Vec<&Person> = context
        .directory
        .people
        .values()
        .filter(|person| {
            person.staff_number.starts_with(text)
                || person.name.contains(text)
                || person.short_number.as_deref() == Some(text)
        })
        .filter(|person| in_use(context, Kind::Person, person.id.0))
        .collect();
    matches.sort_by_key(|person| (person.staff_number != text, person.staff_number.clone()));
    Ok(matches
        .into_iter()
        .take(MATCHES)
        .map(|found| person(context, found))
        .collect())
}

/// The technicians of an order's team.
pub(crate) fn list_technicians(
    context: &Context<'_>,
    request: ListTechnicians,
) -> Result<Vec<TechnicianView>, Trouble> {
    let team = writable(context, request.order)?.state.team;
    let mut technicians = Vec::new();
    for person in context.directory.people.values() {
        let works = matches!(person.role, Role::Technician | Role::Supervisor)
            && in_use(context, Kind::Person, person.id.0);
        if works && team.is_some() && person.team == team {
            let filter = Filter {
                technician: Some(person.id),
                statuses: Some(TO_FINISH.to_vec()),
                ..Filter::default()
            };
            technicians.push(TechnicianView {
                id: person.id,
                name: person.name.clone(),
                post: person.post.clone(),
                open_orders: work_order::count(context.connection, &filter)?,
            });
        }
    }
    technicians.sort_by(|a, b| (a.open_orders, &a.name).cmp(&(b.open_orders, &b.name)));
    Ok(technicians)
}

/// The people of an order's department: who needs it first, then by name.
pub(crate) fn list_signers(
    context: &Context<'_>,
    request: ListSigners,
) -> Result<Vec<Named>, Trouble> {
    let header = writable(context, request.order)?.order.header;
    let mut signers: Vec<&Person> = context
        .directory
        .people
        .values()
        .filter(|person| may_sign(person, &header))
        .filter(|person| in_use(context, Kind::Person, person.id.0))
        .collect();
    signers.sort_by_key(|person| (header.requester != Some(person.id), person.name.clone()));
    Ok(signers
        .into_iter()
        .map(|person| Named {
            id: person.id.0,
            name: person.name.clone(),
        })
        .collect())
}

/// The phone to call a person: the short number, else the mobile number.
pub(crate) fn phone(person: &Person) -> String {
    person
        .short_number
        .clone()
        .or_else(|| person.mobile.clone())
        .unwrap_or_default()
}

fn person(context: &Context<'_>, person: &Person) -> PersonView {
    PersonView {
        id: person.id,
        staff_number: person.staff_number.clone(),
        name: person.name.clone(),
        phone: phone(person),
        department: person.department,
        department_name: context.directory.department_name(person.department),
        team: person.team,
        team_name: person
            .team
            .map(|team| context.directory.team_name(team))
            .unwrap_or_default(),
        post: person.post.clone(),
        role: person.role,
    }
}
