//! Base data change at the hub while devices are away.

use crate::sim::hospital::{
    CATEGORIES, FEES, PARTS, SECTIONS, TEAMS, WARDS, category, fee, part, team,
};
use crate::sim::world::{HUB, World};
use yizhan_domain::base::{BaseRecord, Person, Role, Threshold, Thresholds};
use yizhan_domain::order::IdentityLevel;
use yizhan_domain::{DepartmentId, Fen, PersonId, TeamId};
use yizhan_report::hospital::Hospital;

impl World {
    /// Somebody hands in changed base data at the hub.
    pub fn base_data_change(&mut self) {
        let record = match self.dice.below(9) {
            0 => {
                let (code, price) = self.pick(&FEES);
                fee(code, Fen(price + self.dice.below(3) as i64 * 100))
            }
            1 => {
                let (code, price) = self.pick(&PARTS);
                part(code, Fen(price + self.dice.below(3) as i64 * 100))
            }
            2 => {
                let key = self.pick(&CATEGORIES);
                category(key, &format!("{key} {}", self.dice.below(3)))
            }
            3 => team(TEAMS[1], self.pick(&SECTIONS)),
            4 => BaseRecord::Thresholds(self.changed_thresholds()),
            _ => BaseRecord::Person(self.changed_person()),
        };
        let told = match &record {
            BaseRecord::Person(p) => {
                format!(
                    "{} is {:?} of {:?}",
                    p.staff_number,
                    p.role,
                    p.team.is_some()
                )
            }
            BaseRecord::Team(team) => format!("{} moves", team.name),
            BaseRecord::Fee(fee) => format!("{} costs {:?}", fee.code, fee.price),
            BaseRecord::Part(part) => format!("{} costs {:?}", part.code, part.price),
            _ => "a name".to_owned(),
        };
        let hub = &mut self.machines[HUB];
        let hospital = Hospital {
            base: vec![record],
            ..Hospital::default()
        };
        let now = hub.now;
        let imported = hub.with_power(|engine| engine.import(hospital, now));
        self.say(format!("base data change: {told}: {}", imported.is_ok()));
        if let Err(error) = imported {
            self.expect_no_trouble(&error, "the hub imports");
        }
        self.book.look(HUB, &self.machines[HUB]);
    }

    /// Other totals from which on more is wanted.
    fn changed_thresholds(&mut self) -> Thresholds {
        let badge = 1 + self.dice.below(80_000) as i64;
        let account = badge + 1 + self.dice.below(80_000) as i64;
        let mut steps = vec![
            (badge, IdentityLevel::BadgePin),
            (account, IdentityLevel::OwnAccount),
        ];
        steps.truncate(self.dice.below(3) as usize);
        let step = |(from, level)| Threshold {
            from: Fen(from),
            level,
        };
        Thresholds {
            steps: steps.into_iter().map(step).collect(),
        }
    }

    /// Somebody with another role, team, department or name.
    fn changed_person(&mut self) -> Person {
        // Those who lead and work change; there is always somebody for everything else.
        let names = [
            "wang",
            "li",
            "supervisor",
            "zhao",
            "leader",
            "nurse",
            "keeper",
            "chief",
        ];
        let id = PersonId::of_key(self.pick(&names));
        let person = self.machines[HUB].engine.directory().people.get(&id);
        let mut person = person.cloned().expect("the hospital has this person");
        match (self.dice.below(5), person.role) {
            (0, _) => person.name = format!("{} {}", person.staff_number, self.dice.below(3)),
            (_, Role::Requester) => person.department = DepartmentId::of_key(self.pick(&WARDS)),
            (_, Role::Chief) => person.department = DepartmentId::of_key(self.pick(&SECTIONS)),
            (_, Role::Keeper | Role::Auditor) => {
                person.role = self.pick(&[Role::Keeper, Role::Keeper, Role::Auditor]);
            }
            (1, Role::Technician) => person.role = Role::Supervisor,
            (1, Role::Supervisor) => person.role = Role::Technician,
            _ => person.team = Some(TeamId::of_key(self.pick(&TEAMS))),
        }
        person
    }
}
