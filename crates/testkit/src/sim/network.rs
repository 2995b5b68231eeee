//! The network between devices and hub: it loses, doubles, delays and damages.
//!
//! An answer belongs to the question of one HTTP request: it comes to who asked and still waits, or to nobody.
//! Damage on the way back is noticed by TLS, so a damaged answer reaches a device only where it cannot be read.

use crate::sim::world::{HUB, World};
use yizhan_engine::sync::Next;
use yizhan_log::compare::Compared;
use yizhan_log::sync::{self, Answer, Refused, Signed};

/// A message on its way.
pub struct Letter {
    device: usize,
    question: u64,
    /// Whether it goes to the hub; otherwise it is the answer.
    to_hub: bool,
    bytes: Vec<u8>,
    /// What was sent, where it was damaged on its way.
    sent: Option<Vec<u8>>,
}

impl World {
    /// A device asks its hub.
    pub fn ask(&mut self, device: usize) {
        let machine = &mut self.machines[device];
        let said = match machine.with_power(|engine| engine.say()) {
            Ok(said) => said,
            Err(error) => return self.expect_no_trouble(&error, "say"),
        };
        let question = self.next_question;
        self.next_question += 1;
        machine.asked = Some(question);
        let name = machine.name.clone();
        self.say(format!(
            "{name} asks ({} items, {} bytes)",
            said.items,
            said.message.len()
        ));
        self.send(Letter {
            device,
            question,
            to_hub: true,
            bytes: said.message,
            sent: None,
        });
    }

    /// Puts a letter on its way, if the network is so kind.
    fn send(&mut self, mut letter: Letter) {
        let kind = if self.troubles.network {
            self.dice.below(24)
        } else {
            u64::MAX
        };
        match kind {
            0 | 1 => {
                self.count("letter lost");
                self.say("  lost on its way".to_owned());
                return;
            }
            2 if letter.to_hub => {
                self.count("letter doubled");
                self.letters.push(Letter {
                    bytes: letter.bytes.clone(),
                    sent: None,
                    ..letter
                });
            }
            3 => {
                self.count("letter truncated");
                let length = self.dice.below(letter.bytes.len() as u64) as usize;
                letter.sent = Some(letter.bytes.clone());
                letter.bytes.truncate(length);
            }
            4 => {
                self.count("letter damaged");
                letter.sent = Some(letter.bytes.clone());
                for _ in 0..=self.dice.below(3) {
                    let bit = self.dice.below(letter.bytes.len() as u64 * 8) as usize;
                    letter.bytes[bit / 8] ^= 1 << (bit % 8);
                }
            }
            _ => {}
        }
        self.letters.push(letter);
    }

    /// Brings one of the letters that are on their way, whichever.
    pub fn deliver_any(&mut self) {
        if !self.letters.is_empty() {
            let at = self.dice.below(self.letters.len() as u64) as usize;
            self.deliver(at);
        }
    }

    /// Brings the letter at `at`.
    fn deliver(&mut self, at: usize) {
        let letter = self.letters.swap_remove(at);
        if self.is_cut_off(letter.device) || self.is_cut_off(HUB) {
            self.say("  a letter does not come through".to_owned());
        } else if letter.to_hub {
            self.hub_answers(letter);
        } else {
            self.device_learns(&letter);
        }
    }

    fn hub_answers(&mut self, letter: Letter) {
        let standing = self.standing(&letter.bytes);
        let hub = &mut self.machines[HUB];
        let now = hub.now;
        let bytes = match hub.with_power(|engine| engine.answer(&letter.bytes, now)) {
            Ok((bytes, _)) => bytes,
            Err(error) => {
                self.say(format!("  the hub fails: {}", error.code()));
                return self.expect_no_trouble(&error, "the hub answers");
            }
        };
        let answer: Answer = sync::unpack(&bytes).expect("the hub's answer can be read");
        let told = tell(&answer);
        let name = self.machines[letter.device].name.clone();
        self.say(format!("  the hub answers {name}: {told}"));
        if let Some(sent) = &letter.sent {
            must_refuse(&letter.bytes, sent, &answer);
        }
        self.only_who_has_a_lease_gets_news(standing, &answer);
        match &answer {
            Answer::Taken(receipts) => {
                self.book.acknowledge(receipts);
                for receipt in receipts {
                    match receipt.is_later() {
                        true => self.count("asked again later"),
                        false => self.count(&format!("verdict {:?}", receipt.verdict)),
                    }
                }
            }
            Answer::Refused(refused) => {
                let told = format!("{refused:?}");
                let word = told.split([' ', '(']).next().unwrap_or_default();
                self.count(&format!("refused {word}"));
            }
            Answer::News(_) | Answer::Compared(_) | Answer::HandedIn(_) | Answer::Renewed(_) => {}
        }
        self.send(Letter {
            to_hub: false,
            bytes,
            sent: None,
            ..letter
        });
    }

    fn device_learns(&mut self, letter: &Letter) {
        let is_new = letter
            .sent
            .as_ref()
            .is_some_and(|sent| *sent != letter.bytes);
        let reads = sync::unpack_answer::<Answer>(&letter.bytes).is_ok();
        let machine = &mut self.machines[letter.device];
        if machine.asked != Some(letter.question) || (is_new && reads) {
            return self.say("  an answer that nobody waits for".to_owned());
        }
        machine.asked = None;
        let name = machine.name.clone();
        match machine.with_power(|engine| engine.learn(&letter.bytes)) {
            Ok(learned) => {
                self.say(format!(
                    "  {name} learned {} items, then {:?}",
                    learned.received, learned.next
                ));
                if learned.next == Next::Stuck(Refused::LeaseOver) && self.once_in(2) {
                    self.renew(letter.device);
                    return;
                }
                if let Next::Stuck(Refused::Newer(_)) = learned.next {
                    self.count("told what it does not know");
                }
                if learned.next == Next::Rest {
                    self.compares_now_and_then(letter.device);
                }
                if self.troubles.network && self.once_in(20) {
                    let machine = &mut self.machines[letter.device];
                    let again = machine.with_power(|engine| engine.learn(&letter.bytes));
                    self.say(format!("  and once more: {}", again.is_ok()));
                }
            }
            Err(error) => {
                self.say(format!("  {name} cannot learn: {}", error.code()));
                self.expect_no_trouble(&error, "a device learns");
                let is_expected = self.is_broken
                    || is_new
                    || sync::unpack(&letter.bytes)
                        .is_ok_and(|answer: Answer| answer == Answer::Refused(Refused::Unreadable));
                assert!(is_expected, "{name} cannot learn an answer: {error}");
            }
        }
    }

    /// A device meets the hub for a while: its letters come one after the other, unless one is lost.
    pub fn meet(&mut self, device: usize, most: u64) {
        for _ in 0..most {
            self.ask(device);
            let question = self.machines[device].asked;
            for _ in 0..2 {
                let mut letters = self.letters.iter();
                let own = letters.position(|l| Some(l.question) == question && l.device == device);
                if let Some(at) = own {
                    self.deliver(at);
                }
            }
            let is_done = self.machines[device].engine.count_waiting() == Ok(0) && self.once_in(2);
            if is_done || self.machines[device].asked.is_some() {
                return;
            }
        }
    }

    /// A device meets the hub over a network without trouble; gives what the device then does, and whether
    /// anything went from one to the other.
    pub fn meet_quietly(&mut self, device: usize) -> (Next, bool) {
        let mut moved = false;
        for _ in 0..EXCHANGES {
            let name = self.machines[device].name.clone();
            let said = self.machines[device].play(|engine| engine.say());
            let said = said.expect("a device says what it has");
            let standing = self.standing(&said.message);
            let hub = &mut self.machines[HUB];
            let answer = hub.engine.answer(&said.message, hub.now);
            let (bytes, _) = answer.unwrap_or_else(|error| panic!("the hub fails: {error}"));
            let answer: Answer = sync::unpack(&bytes).expect("the hub's answer can be read");
            self.say(format!(
                "{name} asks ({} items), the hub answers: {}",
                said.items,
                tell(&answer)
            ));
            self.only_who_has_a_lease_gets_news(standing, &answer);
            if let Answer::Taken(receipts) = &answer {
                self.book.acknowledge(receipts);
                moved = true;
            }
            let learned = self.machines[device].play(|engine| engine.learn(&bytes));
            let learned = learned.unwrap_or_else(|error| panic!("{name} cannot learn: {error}"));
            moved |= learned.received > 0;
            match learned.next {
                Next::GoOn | Next::PullMore { .. } => {}
                Next::Stuck(Refused::LeaseOver) => {
                    let waiting = self.machines[device].engine.count_waiting();
                    assert_eq!(waiting, Ok(0), "what {name} has is not taken");
                    assert!(self.renew(device), "{name} cannot go on");
                    moved = true;
                }
                next => {
                    if let Next::Stuck(Refused::Newer(_)) = next {
                        self.count("told what it does not know");
                    }
                    return (next, moved);
                }
            }
        }
        panic!("a device and the hub go on for ever")
    }

    /// Bytes of nobody come to the hub.
    pub fn garbage(&mut self) {
        let length = self.dice.below(300);
        let bytes: Vec<u8> = (0..length).map(|_| self.dice.below(256) as u8).collect();
        let hub = &mut self.machines[HUB];
        let answer = hub.engine.answer(&bytes, hub.now);
        let (answer, _) = answer.expect("the hub answers garbage");
        let answer: Answer = sync::unpack(&answer).expect("the hub's answer can be read");
        self.say("garbage comes to the hub".to_owned());
        assert!(
            matches!(answer, Answer::Refused(_)),
            "the hub takes garbage for a message"
        );
    }
}

/// How many exchanges a device needs at most until it is together with the hub.
const EXCHANGES: usize = 60;

/// What was damaged on its way is refused, unless it still says the very same.
fn must_refuse(damaged: &[u8], sent: &[u8], answer: &Answer) {
    let same = match (
        sync::from_bytes::<Signed>(damaged),
        sync::from_bytes::<Signed>(sent),
    ) {
        // The certificate that it carries proves something, and says nothing.
        (Ok(damaged), Ok(sent)) => {
            (damaged.device, damaged.signature, damaged.message)
                == (sent.device, sent.signature, sent.message)
        }
        _ => false,
    };
    assert!(
        same || matches!(answer, Answer::Refused(_)),
        "the hub takes a damaged message: {answer:?}"
    );
}

/// An answer in few words.
pub fn tell(answer: &Answer) -> String {
    match answer {
        Answer::Taken(receipts) => {
            let words = receipts.iter().map(|r| match r.is_later() {
                true => "later".to_owned(),
                false => format!("{}:{:?}", r.position, r.verdict),
            });
            format!("taken {}", words.collect::<Vec<_>>().join(" "))
        }
        Answer::News(news) => format!(
            "news{} up to {}, {} rows, {} gone, {} left",
            if news.anew { " anew" } else { "" },
            news.cursor,
            news.rows.len(),
            news.gone.len(),
            news.left
        ),
        Answer::Compared(compared) => match &**compared {
            Compared::Later => "compare later".to_owned(),
            Compared::Enough => "compared enough".to_owned(),
            Compared::Told { differ, mend } => format!(
                "{} spans differ, {} rows, {} orders whole, {} gone, {} positions astray",
                differ.len(),
                mend.rows.len(),
                mend.whole.len(),
                mend.gone.len(),
                mend.astray.len()
            ),
        },
        Answer::HandedIn(handed_in) => format!("handed in: {handed_in:?}"),
        Answer::Renewed(_) => "renewed".to_owned(),
        Answer::Refused(refused) => format!("refused: {refused}"),
    }
}
