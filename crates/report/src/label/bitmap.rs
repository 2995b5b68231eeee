//! A drawing in black and white dots, for label printers.

use super::LabelError;
use super::drawing::{Drawing, Words};
use super::font::{Face, Glyph};
use ab_glyph_rasterizer::{Point, Rasterizer, point};
use skrifa::outline::OutlinePen;

/// How much of a dot has to be covered to be black: a little less than half, since thin strokes have to stay.
const COVERED: f32 = 0.42;

/// Black and white dots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bitmap {
    /// Dots across.
    pub width: usize,
    /// Dots down.
    pub height: usize,
    /// Eight dots a byte, the first in the highest bit, 1 is black; each row begins with a byte of its own.
    pub rows: Vec<u8>,
}

impl Bitmap {
    fn white(width: i32, height: i32) -> Self {
        let (width, height) = (place(width), place(height));
        Self {
            width,
            height,
            rows: vec![0; width.div_ceil(8) * height],
        }
    }

    /// Bytes of a row.
    #[must_use]
    pub const fn row_bytes(&self) -> usize {
        self.width.div_ceil(8)
    }

    /// Whether a dot is black; outside of the bitmap none is.
    #[must_use]
    pub fn is_black(&self, x: usize, y: usize) -> bool {
        let byte = self.rows.get(y * self.row_bytes() + x / 8);
        x < self.width && byte.is_some_and(|byte| byte & (0x80 >> (x % 8)) != 0)
    }

    fn blacken(&mut self, x: i32, y: i32) {
        let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y)) else {
            return;
        };
        if x >= self.width || y >= self.height {
            return;
        }
        let at = y * self.row_bytes() + x / 8;
        if let Some(byte) = self.rows.get_mut(at) {
            *byte |= 0x80 >> (x % 8);
        }
    }
}

fn place(length: i32) -> usize {
    usize::try_from(length).unwrap_or_default()
}

/// The dots of a drawing that was laid out in dots; codes stand on them exactly.
///
/// # Errors
/// [`LabelError::Font`].
pub fn bitmap(drawing: &Drawing) -> Result<Bitmap, LabelError> {
    let face = Face::open()?;
    let mut bitmap = Bitmap::white(drawing.width, drawing.height);
    for stamp in &drawing.stamps {
        for area in &stamp.areas {
            let (left, top) = (
                stamp.x + area.x * stamp.across,
                stamp.y + area.y * stamp.down,
            );
            for y in top..top + area.height * stamp.down {
                for x in left..left + area.width * stamp.across {
                    bitmap.blacken(x, y);
                }
            }
        }
    }
    for words in &drawing.words {
        write(&mut bitmap, words, &face);
    }
    Ok(bitmap)
}

fn write(bitmap: &mut Bitmap, words: &Words, face: &Face) {
    let mut thousandths = 0;
    for glyph in words.text.chars().filter_map(|c| face.glyph(c)) {
        let x = words.x + thousandths * words.size / 1000;
        draw(bitmap, face, glyph, x, words.baseline, words.size);
        thousandths += glyph.advance;
    }
}

/// Draws one glyph: into a field around it, where no stroke leaves the field, and from there into the bitmap.
fn draw(bitmap: &mut Bitmap, face: &Face, glyph: Glyph, x: i32, baseline: i32, size: i32) {
    let (above, side) = (size + size / 4, size / 4);
    let mut pen = Pen {
        field: Rasterizer::new(place(size + 2 * side), place(above + size / 2)),
        size: size as f32,
        left: side as f32,
        line: above as f32,
        start: point(0.0, 0.0),
        last: point(0.0, 0.0),
    };
    face.draw(glyph.id, &mut pen);
    pen.field.for_each_pixel_2d(|at_x, at_y, covered| {
        let (Ok(at_x), Ok(at_y)) = (i32::try_from(at_x), i32::try_from(at_y)) else {
            return;
        };
        if covered >= COVERED {
            bitmap.blacken(x + at_x - side, baseline + at_y - above);
        }
    });
}

struct Pen {
    field: Rasterizer,
    size: f32,
    left: f32,
    line: f32,
    start: Point,
    last: Point,
}

impl Pen {
    /// A point of the outline in the field. What leaves it is drawn at its edge.
    fn at(&self, x: f32, y: f32) -> Point {
        let (width, height) = self.field.dimensions();
        point(
            (self.left + x * self.size).clamp(0.0, width as f32 - 1.0),
            (self.line - y * self.size).clamp(0.0, height as f32 - 1.0),
        )
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.close();
        self.start = self.at(x, y);
        self.last = self.start;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.at(x, y);
        self.field.draw_line(self.last, to);
        self.last = to;
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        let (over, to) = (self.at(cx0, cy0), self.at(x, y));
        self.field.draw_quad(self.last, over, to);
        self.last = to;
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let (one, two, to) = (self.at(cx0, cy0), self.at(cx1, cy1), self.at(x, y));
        self.field.draw_cubic(self.last, one, two, to);
        self.last = to;
    }

    fn close(&mut self) {
        if self.last != self.start {
            self.field.draw_line(self.last, self.start);
            self.last = self.start;
        }
    }
}
