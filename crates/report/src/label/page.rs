//! A page of a slip while it is drawn.

use super::Symbol;
use super::drawing::{Area, Drawing, Stamp, Words};
use super::font::Face;
use super::text::{shortened, width};

/// A page, in micrometres.
pub(crate) struct Page<'a> {
    pub drawing: Drawing,
    face: &'a Face,
}

impl<'a> Page<'a> {
    /// An empty page.
    pub fn new(width: i32, height: i32, face: &'a Face) -> Self {
        Self {
            drawing: Drawing {
                width,
                height,
                ..Drawing::default()
            },
            face,
        }
    }

    /// Writes as much of a text as there is room for, from the left.
    pub fn write(&mut self, text: &str, x: i32, baseline: i32, size: i32, room: i32) {
        let text = shortened(self.face, &self.face.printable(text), size, room);
        self.drawing.words.push(Words {
            x,
            baseline,
            size,
            width: width(self.face, &text, size),
            text,
        });
    }

    /// Writes as much of a text as there is room for, up to `right`.
    pub fn write_to(&mut self, text: &str, right: i32, baseline: i32, size: i32, room: i32) {
        let text = shortened(self.face, &self.face.printable(text), size, room);
        let width = width(self.face, &text, size);
        self.drawing.words.push(Words {
            x: right - width,
            baseline,
            size,
            width,
            text,
        });
    }

    /// A line across, a fifth of a millimetre high.
    pub fn rule(&mut self, x: i32, y: i32, width: i32) {
        self.drawing.stamps.push(Stamp {
            x,
            y,
            across: width,
            down: 200,
            areas: vec![Area {
                x: 0,
                y: 0,
                width: 1,
                height: 1,
            }],
        });
    }

    /// Puts the code into the right corner and gives how wide it is.
    pub fn code(&mut self, symbol: &Symbol, margin: i32, most: i32) -> i32 {
        let modules = symbol.modules().max(1);
        let module = most / modules;
        let side = modules * module;
        self.drawing.stamps.push(Stamp {
            x: self.drawing.width - margin - side,
            y: margin,
            across: module,
            down: module,
            areas: symbol.areas(),
        });
        side
    }
}
