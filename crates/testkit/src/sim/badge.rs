//! Confirming an order by badge and PIN, mostly with the right one, and by the signer's own device.

use crate::sim::deed::short;
use crate::sim::world::{HUB, World};
use yizhan_api::view::OrderView;
use yizhan_api::{
    ConfirmAsked, Confirmation, IssueBadge, Secret, ShowAsked, ShowBadge, SignByBadge, SignByDevice,
};
use yizhan_domain::base::Role;
use yizhan_domain::{PersonId, StepId};

/// Everybody's PIN.
const PIN: &str = "481502";

impl World {
    /// Somebody of the department signs by badge on the device of `who`; false where nobody can.
    pub(super) fn signs_by_badge(&mut self, at: usize, who: PersonId, view: &OrderView) -> bool {
        let directory = self.machines[HUB].engine.directory();
        let mut people = directory.people.values();
        let signer = people
            .find(|person| person.role == Role::Requester && person.department == view.department);
        let Some(signer) = signer.map(|person| person.id).filter(|id| *id != who) else {
            return false;
        };
        let Some(badge) = self.badge_of(signer) else {
            return false;
        };
        let is_right = !self.once_in(4);
        let step = StepId(self.id());
        let request = SignByBadge {
            order: view.id,
            step,
            follows: view.last_step,
            badge,
            pin: Secret(if is_right { PIN } else { "999998" }.to_owned()),
            salt: [self.id(), self.id()],
            given: Confirmation {
                stars: 5,
                tags: Vec::new(),
                words: String::new(),
                bill: view.bill_digest.clone(),
                total: view.bill.total,
            },
        };
        if is_right {
            self.right_pins.insert(step);
        }
        let what = format!("signs {} by badge ({is_right})", short(view.id));
        if self.request(at, who, &what, request).is_ok() {
            self.count(if is_right {
                "badge"
            } else {
                "badge, wrong PIN"
            });
        }
        true
    }

    /// Somebody of the department signs with the own device, which both show each other; false where nobody can. Now and
    /// then what was answered for another order is shown instead.
    pub(super) fn signs_by_device(&mut self, at: usize, who: PersonId, view: &OrderView) -> bool {
        let order = view.id;
        let directory = self.machines[HUB].engine.directory();
        let is_of_department = |person: &PersonId| {
            let person = directory.people.get(person);
            person
                .is_some_and(|one| one.role == Role::Requester && one.department == view.department)
        };
        let own = self.machines.iter().position(|machine| {
            let person = machine.person.filter(|person| *person != who);
            person.is_some_and(|person| is_of_department(&person))
        });
        let Some(own) = own.filter(|own| *own != at) else {
            return false;
        };
        let signer = self.machines[own]
            .person
            .expect("it was found by its person");
        let Ok(code) = self.machines[at].ask(who, ShowAsked { order }) else {
            return false;
        };
        let asked = ConfirmAsked {
            code,
            stars: 3,
            tags: Vec::new(),
            words: String::new(),
        };
        let Ok(code) = self.machines[own].ask(signer, asked) else {
            return false;
        };
        let old = self.answered.replace((order, code.clone()));
        let replayed = old
            .filter(|(of, _)| *of != order)
            .filter(|_| self.once_in(4));
        let is_right = replayed.is_none();
        let step = StepId(self.id());
        if is_right {
            self.device_words.insert(step);
        }
        let request = SignByDevice {
            order,
            step,
            follows: view.last_step,
            code: replayed.map_or(code, |(_, code)| code),
        };
        let what = format!("signs {} by device ({is_right})", short(order));
        if self.request(at, who, &what, request).is_ok() {
            assert!(is_right, "a word of another order was taken");
            self.count("device");
        }
        true
    }

    /// The badge that a person carries: mostly the one of yesterday, with the PIN chosen anew now and then.
    fn badge_of(&mut self, signer: PersonId) -> Option<String> {
        let hub = &mut self.machines[HUB];
        let shown = hub.ask(signer, ShowBadge::default()).ok()?;
        if shown.is_blocked || !shown.has_pin {
            let now = hub.now;
            hub.with_power(|engine| engine.choose_badge_pin(signer, PIN, [7; 16], now))
                .ok()?;
        }
        if shown.code.is_some() && self.dice.below(6) > 0 {
            return shown.code;
        }
        let issued = self.machines[HUB].ask(signer, IssueBadge::default()).ok()?;
        // Sometimes the old one is shown all the same.
        match self.dice.below(4) {
            0 => shown.code.or(issued.code),
            _ => issued.code,
        }
    }
}
