//! Devices lose rows without noticing, and compare themselves with the hub.

use crate::Dice;
use crate::sim::world::{HUB, World};
use yizhan_engine::sync::{CompareRound, Next, Saying};
use yizhan_log::compare::Compared;
use yizhan_log::sync::{self, Answer};

/// How often a device that mends something compares again at most.
const AGAIN: usize = 20;

/// What a failing disk does to rows of others. Rows are chosen by the number that stands for `?`.
const DAMAGES: [&str; 6] = [
    "DELETE FROM item WHERE position = ?",
    "DELETE FROM item WHERE work_order = (SELECT work_order FROM item WHERE position = ?)
        AND envelope IN (SELECT id FROM envelope WHERE device <> (SELECT id FROM device))",
    "UPDATE item SET body = substr(body, 2) WHERE position = ?",
    "UPDATE item SET body = x'ff' WHERE position = ?",
    "UPDATE item SET verdict = '{\"review\":\"not_allowed\"}' WHERE position = ? AND verdict IS NULL",
    "UPDATE item SET work_order = x'0000000000000000000000000000abcd' WHERE position = ?",
];
/// How many of them leave rows that can be read: those that the engine need not notice.
const QUIET: u64 = 2;

impl World {
    /// A device loses some of what it has of others, and nobody notices.
    pub fn loses_rows(&mut self, at: usize, kinds: u64) {
        for _ in 0..=self.losses.below(3) {
            let rows = self.machines[at].rows_of_others();
            if rows.is_empty() {
                return;
            }
            let row = rows[self.losses.below(rows.len() as u64) as usize];
            let how = DAMAGES[self.losses.below(kinds) as usize];
            self.machines[at].damage(&how.replace('?', &row.to_string()));
            let name = self.machines[at].name.clone();
            self.say(format!("{name} loses what stands at {row}: {how}"));
            self.count("rows lost");
        }
        self.machines[at].is_damaged = true;
    }

    /// As [`Self::loses_rows`], so that whatever it does goes on.
    pub fn loses_rows_quietly(&mut self, at: usize) {
        self.loses_rows(at, QUIET);
    }

    /// A device that just pulled compares itself, over the network as it is. Only what is damaged is mended.
    pub fn compares_now_and_then(&mut self, at: usize) {
        if self.losses.below(3) == 0 {
            let most = self.losses.below(12);
            self.compare_once(at, most);
        }
    }

    /// How much was mended in so many questions at most; none where they were not enough, or the hub is not ready.
    fn compare_once(&mut self, at: usize, most: u64) -> Option<usize> {
        let (mut round, mut all, mut asked) = (CompareRound::default(), 0, 0);
        let mut differs = false;
        let name = self.machines[at].name.clone();
        loop {
            let machine = &mut self.machines[at];
            let saying = machine.with_power(|engine| engine.say_comparison(&mut round));
            let saying = self.unless_broken(saying, &name)?;
            let said = match saying {
                Saying::Looking => continue,
                Saying::Done => break,
                Saying::Later => return None,
                Saying::Ask(_) if asked >= most => return None,
                Saying::Ask(said) => said,
            };
            asked += 1;
            let standing = self.standing(&said);
            let hub = &mut self.machines[HUB];
            let now = hub.now;
            let answered = hub.with_power(|engine| engine.answer(&said, now));
            let (bytes, _) = self.unless_broken(answered, "hub")?;
            let answer: Answer = sync::unpack(&bytes).expect("the hub's answer can be read");
            differs |= tells_a_difference(&answer);
            self.say(format!(
                "{name} compares: {}",
                super::network::tell(&answer)
            ));
            self.only_who_has_a_lease_gets_news(standing, &answer);
            let machine = &mut self.machines[at];
            let learned = machine.with_power(|engine| engine.learn_comparison(&mut round, &bytes));
            let learned = self.unless_broken(learned, &name)?;
            if learned.later || learned.refused.is_some() {
                return None;
            }
            all += learned.mended;
            assert!(
                learned.mended == 0 || self.machines[at].is_damaged,
                "{name} mends {} of what is whole",
                learned.mended
            );
        }
        self.count("compared");
        if all > 0 {
            self.count("mended");
        } else if !differs {
            // What differs and is not mended is of an order with news, which come first.
            self.machines[at].is_damaged = false;
        }
        Some(all)
    }

    /// What came of a part of a comparison; none where a disk failed meanwhile, and it is for another time.
    fn unless_broken<T, E: std::fmt::Display>(
        &mut self,
        came: Result<T, E>,
        name: &str,
    ) -> Option<T> {
        match came {
            Ok(came) => Some(came),
            Err(error) if self.is_broken => {
                self.say(format!("  {name} cannot compare or mend now: {error}"));
                None
            }
            Err(error) => panic!("{name} cannot compare or mend: {error}"),
        }
    }

    /// Once everybody is together: devices lose what they have, of any kind, and have all of it again afterwards.
    pub fn everybody_compares(&mut self, ends: &[Next]) {
        for (at, _) in
            (ends.iter().enumerate().skip(HUB + 1)).filter(|(_, end)| **end == Next::Rest)
        {
            self.compare_until_whole(at);
            if self.troubles.losses {
                self.loses_rows(at, DAMAGES.len() as u64);
                self.compare_until_whole(at);
            }
        }
    }

    fn compare_until_whole(&mut self, at: usize) {
        let name = self.machines[at].name.clone();
        for _ in 0..AGAIN {
            match self.compare_once(at, u64::MAX) {
                Some(0) => return,
                Some(_) => {}
                None => panic!("the hub does not compare with {name}"),
            }
        }
        panic!("{name} mends for ever");
    }

    /// The dice of losses: its own, so that runs without them are what they were.
    pub const fn dice_of_losses(seed: u64) -> Dice {
        Dice::of(seed ^ 0x1057)
    }
}

/// Whether the hub says that something differs, be it mended or not.
fn tells_a_difference(answer: &Answer) -> bool {
    match answer {
        Answer::Compared(compared) => {
            matches!(&**compared, Compared::Told { differ, .. } if !differ.is_empty())
        }
        _ => false,
    }
}
