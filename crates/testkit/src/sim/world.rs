//! Everything that a run consists of.

use crate::Dice;
use crate::sim::book::Book;
use crate::sim::hospital::CARRIERS;
use crate::sim::hostile::Hostile;
use crate::sim::machine::Machine;
use crate::sim::network::Letter;
use crate::sim::template::{MORNING, Template};
use crate::sim::trace::Trace;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;
use yizhan_api::ApiError;
use yizhan_domain::{Millis, OrderId, PersonId, StepId};

/// How far clocks are off that are off by years: three of them.
const YEARS_MS: i64 = 3 * 365 * 86_400_000;

/// Which kinds of trouble a run has. Few of them together find more than all of them always.
#[derive(Clone, Copy, Debug, Default)]
pub struct Troubles {
    /// Messages and answers are lost, doubled, late, damaged; machines are cut off.
    pub network: bool,
    /// Machines crash, and writes fail.
    pub crashes: bool,
    /// The hub goes on from an old backup.
    pub restores: bool,
    /// Devices are cloned.
    pub clones: bool,
    /// Base data change: roles, teams, prices, names.
    pub changes: bool,
    /// Devices are revoked, and new ones enrolled.
    pub revocations: bool,
    /// One device is hostile.
    pub hostile: bool,
    /// Clocks are off by years.
    pub clocks: bool,
    /// Weeks pass, in which leases run out.
    pub weeks: bool,
    /// Devices lose rows, and nobody notices.
    pub losses: bool,
    /// Disks fill up and fail, and the power fails at any call to them.
    pub disks: bool,
    /// Some devices have an older program, until they are updated.
    pub versions: bool,
    /// People ask and answer about costs.
    pub talk: bool,
}

/// A hub, its devices, what is on its way between them.
pub struct World {
    /// Chance.
    pub dice: Dice,
    /// Chance of losses and comparisons.
    pub losses: Dice,
    /// Chance of disks.
    pub disks: Dice,
    /// Chance of older programs and updates.
    pub versions: Dice,
    /// Chance of questions about costs.
    pub talk: Dice,
    /// What happened.
    pub trace: Trace,
    /// Which kinds of trouble there are.
    pub troubles: Troubles,
    /// The hub first, then the devices.
    pub machines: Vec<Machine>,
    /// The device that forges.
    pub hostile: Option<Hostile>,
    /// What is on its way.
    pub letters: Vec<Letter>,
    /// What was committed and acknowledged.
    pub book: Book,
    /// The step of the run.
    pub step: u64,
    /// Backups of the hub, the oldest first.
    pub backups: Vec<Vec<u8>>,
    /// Steps that were confirmed with the right PIN of a badge.
    pub right_pins: BTreeSet<StepId>,
    /// Steps that the signer's own device confirmed.
    pub device_words: BTreeSet<StepId>,
    /// What a signer's device answered last, and for which order.
    pub answered: Option<(OrderId, String)>,
    /// How often what happened.
    pub figures: BTreeMap<String, u64>,
    /// Whether a write was made to fail just now, so that an engine may report trouble.
    pub is_broken: bool,
    /// The number of the next question.
    pub next_question: u64,
}

/// The hub among the machines.
pub const HUB: usize = 0;

impl World {
    /// The world of `seed`, in which nothing happened yet.
    pub fn begin(seed: u64, template: &Template) -> Self {
        let mut dice = Dice::of(seed.wrapping_mul(0x9E37_79B9).wrapping_add(7));
        let mut losses = Self::dice_of_losses(seed);
        let mut disks = Self::dice_of_disks(seed);
        let mut versions = Self::dice_of_versions(seed);
        let mut talk = Self::dice_of_talk(seed);
        let mut on = |one_in: u64| dice.below(one_in) == 0;
        let troubles = Troubles {
            network: on(2),
            crashes: on(2),
            restores: on(3),
            clones: on(4),
            changes: on(2),
            revocations: on(4),
            hostile: on(2),
            clocks: on(4),
            // Of its own dice, so that runs without it are what they were.
            weeks: Dice::of(seed ^ 0x1EA5E).below(3) == 0,
            losses: losses.below(3) == 0,
            disks: disks.below(2) == 0,
            versions: versions.below(3) == 0,
            talk: talk.below(3) == 0,
        };
        let hub = template.disk("hub", disks.below(u64::MAX));
        let mut machines = vec![Machine::open("hub", None, hub, MORNING).expect("the hub opens")];
        let devices = 3 + dice.below(4);
        let mut carriers: Vec<&str> = CARRIERS.to_vec();
        for number in 0..devices {
            // The first ones have the most to do with each other.
            let among = (carriers.len() as u64).min(4 + number);
            let name = carriers.remove(dice.below(among) as usize);
            let skew = match troubles.clocks {
                true => dice.below(2) as i64 * (dice.below(3) as i64 - 1) * YEARS_MS,
                false => dice.below(600_000) as i64 - 300_000,
            };
            let now = Millis(MORNING.0.saturating_add(skew));
            let disk = template.disk(name, disks.below(u64::MAX));
            let device = Machine::open(name, Some(PersonId::of_key(name)), disk, now);
            machines.push(device.expect("a device opens"));
        }
        let hostile = troubles.hostile.then(|| {
            // Who keeps a store can do what nobody else can.
            let is_keeper = dice.below(4) == 0 && carriers.contains(&"keeper");
            let name = if is_keeper {
                "keeper"
            } else {
                carriers[dice.below(4) as usize]
            };
            let disk = template.disk(name, disks.below(u64::MAX));
            Hostile::open(name, disk, MORNING)
        });
        let mut world = Self {
            dice,
            losses,
            disks,
            versions,
            talk,
            trace: Trace::default(),
            troubles,
            machines,
            hostile,
            letters: Vec::new(),
            book: Book::default(),
            step: 0,
            backups: Vec::new(),
            right_pins: BTreeSet::new(),
            device_words: BTreeSet::new(),
            answered: None,
            figures: BTreeMap::new(),
            is_broken: false,
            next_question: 0,
        };
        let names: Vec<&str> = world.machines.iter().map(|m| m.name.as_str()).collect();
        let names = names.join(", ");
        let forger = world.hostile.as_ref().map(|hostile| hostile.name.clone());
        world.say(format!("{names}; hostile: {forger:?}; {troubles:?}"));
        if troubles.versions {
            world.some_are_old();
        }
        for at in 0..world.machines.len() {
            world.book.begin(at, &world.machines[at]);
        }
        world
    }

    /// A line of the trace, with the step.
    pub fn say(&mut self, line: String) {
        self.trace.say(format!("{:>3} {line}", self.step));
    }

    /// Counts that something happened.
    pub fn count(&mut self, what: &str) {
        *self.figures.entry(what.to_owned()).or_default() += 1;
    }

    /// One of `of`.
    pub fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.dice.below(of.len() as u64) as usize].clone()
    }

    /// Whether something happens that happens once in `times`.
    pub const fn once_in(&mut self, times: u64) -> bool {
        self.dice.below(times) == 0
    }

    /// An id that was not used before.
    pub fn id(&mut self) -> Uuid {
        let high = u128::from(self.dice.below(u64::MAX));
        Uuid::from_u128((high << 64) | u128::from(self.dice.below(u64::MAX)))
    }

    /// A device, by its number among the machines.
    pub fn any_device(&mut self) -> usize {
        1 + self.dice.below(self.machines.len() as u64 - 1) as usize
    }

    /// Any machine, the hub as often as two devices.
    pub fn any_machine(&mut self) -> usize {
        let sides = self.machines.len() as u64 + 1;
        (self.dice.below(sides) as usize).saturating_sub(1)
    }

    /// Fails the run where an engine reports what it never may.
    pub fn expect_no_trouble(&self, error: &ApiError, doing: &str) {
        let code = error.code();
        let is_trouble = ["internal", "store_damaged", "disk_full", "store_newer"];
        assert!(
            self.is_broken || !is_trouble.contains(&code.as_str()),
            "{doing}: {error}"
        );
    }

    /// Whether `at` can be reached by the network now.
    pub fn is_cut_off(&self, at: usize) -> bool {
        self.machines[at].cut_off_until > self.step
    }
}
