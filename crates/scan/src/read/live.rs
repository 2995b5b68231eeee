//! A camera held over things: each code is told once, and one at a time.

use super::picture::Luma;
use super::reader::Reader;
use super::{Format, Read};

/// What a frame of a camera shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sight {
    /// No code, or one that has to be seen once more to be sure of it.
    Nothing,
    /// A code, for the first time since it came into sight.
    New(Read),
    /// The code that was told already is still in sight.
    Same,
    /// More than one code: whoever holds the camera has to come nearer to the one that is meant.
    Several,
}

/// How long a code has to be out of sight before it counts as scanned again.
const OUT_OF_SIGHT_MS: f64 = 1500.0;
/// And for how many frames: a code that is hard to read is seen in every tenth only, however slow the device is, and must
/// not count twice.
const OUT_OF_SIGHT_FRAMES: u32 = 15;

/// Reads a camera's frames one after another.
#[derive(Default)]
pub struct Live {
    reader: Reader,
    told: InSight,
    /// What was seen once, of a format that can be misread.
    doubted: InSight,
}

impl Live {
    /// Nothing was seen yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What a frame shows that was taken at `at_ms`, on a clock that never goes back: the middle of the picture first, where
    /// people hold what they mean, then all of it.
    pub fn frame(&mut self, picture: &Luma<'_>, at_ms: f64) -> Sight {
        let mut reads = self.reader.quick(&picture.middle(MIDDLE).luma());
        if reads.is_empty() {
            reads = self.reader.frame(picture);
        } else if reads.len() > 1 {
            let inmost = self.reader.quick(&picture.middle(INMOST).luma());
            if inmost.len() == 1 {
                reads = inmost;
            }
        }
        self.saw(reads, at_ms)
    }

    fn saw(&mut self, mut reads: Vec<Read>, at_ms: f64) -> Sight {
        self.told.next_frame(at_ms);
        self.doubted.next_frame(at_ms);
        if reads.iter().any(|read| self.told.holds(read, at_ms)) {
            return Sight::Same;
        }
        let Some(read) = reads.pop() else {
            return Sight::Nothing;
        };
        if !reads.is_empty() {
            return Sight::Several;
        }
        if read.format.can_be_misread() && !self.doubted.holds(&read, at_ms) {
            self.doubted.add(read, at_ms);
            return Sight::Nothing;
        }
        self.told.add(read.clone(), at_ms);
        Sight::New(read)
    }
}

/// Codes that were seen lately.
#[derive(Default)]
struct InSight(Vec<Seen>);

struct Seen {
    read: Read,
    last_ms: f64,
    /// How many frames were looked at since.
    frames: u32,
}

impl InSight {
    /// Another frame is looked at: what is out of sight is forgotten.
    fn next_frame(&mut self, at_ms: f64) {
        self.0.retain_mut(|seen| {
            seen.frames = seen.frames.saturating_add(1);
            at_ms - seen.last_ms <= OUT_OF_SIGHT_MS || seen.frames <= OUT_OF_SIGHT_FRAMES
        });
    }

    /// Whether a code that is seen now was among them.
    fn holds(&mut self, read: &Read, at_ms: f64) -> bool {
        let seen = self.0.iter_mut().find(|seen| seen.read == *read);
        seen.map(|seen| (seen.last_ms, seen.frames) = (at_ms, 0))
            .is_some()
    }

    fn add(&mut self, read: Read, at_ms: f64) {
        self.0.push(Seen {
            read,
            last_ms: at_ms,
            frames: 0,
        });
    }
}

/// How much of a picture's width and height its middle is.
const MIDDLE: f64 = 0.7;
const INMOST: f64 = 0.4;

impl Format {
    /// Whether clutter can look like a code of it: it has no check sum.
    const fn can_be_misread(self) -> bool {
        matches!(self, Self::Code39)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ean(text: &str) -> Read {
        Read::new(Format::Ean13, text.to_owned())
    }

    /// Nothing is in sight for long enough; gives when that is over.
    fn pass(live: &mut Live, from_ms: f64) -> f64 {
        (1..=20).fold(from_ms, |at, _| {
            assert_eq!(live.saw(Vec::new(), at + 100.0), Sight::Nothing);
            at + 100.0
        })
    }

    #[test]
    fn a_code_that_stays_in_sight_is_told_once_and_again_when_it_comes_back() {
        let mut live = Live::new();
        let (tap, valve) = (ean("6970000000017"), ean("6970000000024"));
        let sights = [
            (0.0, vec![tap.clone()], Sight::New(tap.clone())),
            (100.0, vec![tap.clone()], Sight::Same),
            // Nine frames without, as with a code that is hard to read.
            (1500.0, vec![tap.clone()], Sight::Same),
            // Few frames in all the time that a slow device took for them.
            (3200.0, vec![], Sight::Nothing),
            (4700.0, vec![tap.clone()], Sight::Same),
        ];
        for (at, reads, sight) in sights {
            assert_eq!(live.saw(reads, at), sight, "{at}");
        }
        let gone = pass(&mut live, 4700.0);
        let sights = [
            (gone, vec![tap.clone()], Sight::New(tap.clone())),
            (gone + 100.0, vec![valve.clone()], Sight::New(valve.clone())),
            // Two that are read in turns are two codes, and not a new one at each turn.
            (gone + 200.0, vec![tap.clone()], Sight::Same),
            (gone + 300.0, vec![valve.clone()], Sight::Same),
        ];
        for (at, reads, sight) in sights {
            assert_eq!(live.saw(reads, at), sight, "{at}");
        }
    }

    #[test]
    fn of_several_codes_none_is_taken_unless_it_was_told_already() {
        let mut live = Live::new();
        let (tap, valve) = (ean("6970000000017"), ean("6970000000024"));
        assert_eq!(
            live.saw(vec![tap.clone(), valve.clone()], 0.0),
            Sight::Several
        );
        assert_eq!(live.saw(vec![tap.clone()], 50.0), Sight::New(tap.clone()));
        assert_eq!(live.saw(vec![valve, tap], 100.0), Sight::Same);
    }

    #[test]
    fn a_code_without_a_check_sum_has_to_be_seen_twice() {
        let mut live = Live::new();
        let bin = Read::new(Format::Code39, "A-01-02".to_owned());
        assert_eq!(live.saw(vec![bin.clone()], 0.0), Sight::Nothing);
        let gone = pass(&mut live, 0.0);
        assert_eq!(live.saw(vec![bin.clone()], gone), Sight::Nothing);
        assert_eq!(live.saw(vec![bin.clone()], gone + 100.0), Sight::New(bin));
    }
}
