//! Weeks pass, and leases of devices run out.

use crate::sim::fact;
use crate::sim::world::{HUB, World};
use yizhan_domain::lease::LEASE_DAYS;
use yizhan_domain::{DeviceId, Millis, PersonId};
use yizhan_log::sync::{self, Answer, Refused, Signed};

/// A day in milliseconds.
const DAY_MS: i64 = 86_400_000;

/// What the hub can know of the lease of whoever sent a message, before it answers.
#[derive(Clone, Copy)]
pub struct Standing {
    /// Whether the lease is over, told by what stands in the log and in the message; none for who cannot be read.
    is_over: Option<bool>,
}

impl World {
    /// For everybody it is some weeks later.
    pub fn weeks_pass(&mut self) {
        let days = 10 + self.dice.below(90) as i64;
        for machine in &mut self.machines {
            machine.now = machine.now.plus_minutes(days * 24 * 60);
        }
        if let Some(hostile) = &mut self.hostile {
            hostile.wait_days(days);
        }
        self.say(format!("{days} days pass"));
        self.count("weeks pass");
    }

    /// Looks how the lease stands of whoever sent this.
    pub fn standing(&self, message: &[u8]) -> Standing {
        let is_over = sync::from_bytes::<Signed>(message).ok().map(|signed| {
            let shown = signed.certificate.and_then(|shown| shown.expires_at);
            let known = fact::certified_until(&self.machines[HUB].eye, signed.device);
            shown.max(known) <= Some(self.machines[HUB].now)
        });
        Standing { is_over }
    }

    /// Who was away for longer than a lease gets no news; nobody else is told so.
    pub fn only_who_has_a_lease_gets_news(&mut self, standing: Standing, answer: &Answer) {
        // A hub certifies devices by itself: who asks late in a lease, and who has one that a backup did not know.
        self.book.look(HUB, &self.machines[HUB]);
        match answer {
            Answer::News(_) | Answer::Compared(_) => {
                assert_eq!(standing.is_over, Some(false), "news after the lease");
            }
            Answer::Refused(Refused::LeaseOver) => {
                self.count("lease over");
                assert_eq!(standing.is_over, Some(true), "a lease ended too early");
            }
            _ => {}
        }
    }

    /// The person of a device gives the password; gives whether the device can go on.
    pub fn renew(&mut self, at: usize) -> bool {
        let (name, person) = (self.machines[at].name.clone(), self.machines[at].person);
        let person = person.expect("a device is somebody's");
        let asked = self.machines[at].with_power(|engine| engine.say_renew("password"));
        let asked = match asked {
            Ok(asked) => asked,
            Err(error) if self.is_broken => {
                self.say(format!("  {name} cannot ask: {}", error.code()));
                return false;
            }
            Err(error) => panic!("{name} cannot ask: {error}"),
        };
        let hub = &mut self.machines[HUB];
        let now = hub.now;
        let other = PersonId::of_key("administrator");
        let others = hub.with_power(|engine| engine.renew(&asked, other, now));
        assert!(others.is_err(), "another one's password is good for {name}");
        let renewed = hub.with_power(|engine| engine.renew(&asked, person, now));
        self.book.look(HUB, &self.machines[HUB]);
        self.say(format!("  {name} is renewed: {}", renewed.is_ok()));
        self.count("renewed by password");
        let answer = match renewed {
            Ok((answer, _)) => answer,
            Err(error) => {
                self.expect_no_trouble(&error, "renew");
                return false;
            }
        };
        // The hub knows it all the same where the answer is lost.
        if !self.troubles.network || !self.once_in(4) {
            let learned = self.machines[at].with_power(|engine| engine.learn(&answer));
            if let Err(error) = learned {
                self.expect_no_trouble(&error, "a device learns that it goes on");
            }
        }
        true
    }

    /// Who met the hub just now has more than half of a lease before it.
    pub fn has_half_a_lease(&self, at: usize) -> bool {
        let until = self.machines[at].engine.certified_until();
        let half = self.machines[HUB].now.0 + LEASE_DAYS * DAY_MS / 2;
        until > Some(Millis(half))
    }

    /// Until when a device is certified, as a store holds it.
    pub fn certified_until(&self, at: usize, device: DeviceId) -> Option<Millis> {
        fact::certified_until(&self.machines[at].eye, device)
    }
}
