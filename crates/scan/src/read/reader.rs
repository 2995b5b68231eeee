//! The reader: what is tried on a picture, and in which order.

use super::Read;
use super::attempt::{Decode, Quick, SLOW};
use super::picture::Luma;

/// A photo with more pixels is made smaller before it is looked at.
const MOST_PIXELS: usize = 2_500_000;

/// Reads codes from the frames of a camera and from photos.
///
/// It has no clock: each frame gets the quick look and one slow one, in turn, so that a code that is hard to read is
/// read some frames later. A photo gets all of them, until one reads something.
#[derive(Default)]
pub struct Reader {
    /// The slow look that comes next.
    next: usize,
}

impl Reader {
    /// Frames after which each slow look has had its turn.
    pub const LOOKS: usize = SLOW.len();

    /// A reader that has seen nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What the quick look at a camera's frame shows.
    pub fn quick(&mut self, picture: &Luma<'_>) -> Vec<Read> {
        Quick.decode(picture)
    }

    /// What a camera's frame shows: the quick look, and one slow one where that reads nothing.
    pub fn frame(&mut self, picture: &Luma<'_>) -> Vec<Read> {
        let reads = Quick.decode(picture);
        if !reads.is_empty() {
            return reads;
        }
        let slow = SLOW.get(self.next % SLOW.len());
        self.next = (self.next + 1) % SLOW.len();
        slow.map(|slow| slow.decode(picture)).unwrap_or_default()
    }

    /// What a photo shows, of whatever size.
    pub fn photo(&mut self, picture: &Luma<'_>) -> Vec<Read> {
        self.photo_while(picture, || true)
    }

    /// The same, as long as `go_on` says so: it is asked before each slow look.
    pub fn photo_while(
        &mut self,
        picture: &Luma<'_>,
        mut go_on: impl FnMut() -> bool,
    ) -> Vec<Read> {
        let pixels = picture.width().saturating_mul(picture.height());
        if pixels > MOST_PIXELS {
            let by = ((pixels as f64 / MOST_PIXELS as f64).sqrt().ceil() as usize).max(2);
            return self.photo_while(&picture.smaller(by).luma(), go_on);
        }
        let reads = Quick.decode(picture);
        if !reads.is_empty() {
            return reads;
        }
        for slow in SLOW {
            if !go_on() {
                break;
            }
            let reads = slow.decode(picture);
            if !reads.is_empty() {
                return reads;
            }
        }
        Vec::new()
    }
}
