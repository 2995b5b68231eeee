//! Drawings as PDF: codes as paths, words with the glyphs they need of the font that is built in.

use super::drawing::{Drawing, Stamp, Words};
use super::font::{BYTES, Face};
use super::layout::{Room, lay};
use super::{Label, LabelError, Ruler};
use krilla::color::luma;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};
use yizhan_domain::label::{Grid, PAGE_HEIGHT_UM, PAGE_WIDTH_UM, SheetFormat};

/// Points, in which PDF counts, in a micrometre.
const POINTS_OF_UM: f32 = 72.0 / 25_400.0;

/// What a label of a sheet has room for.
pub(super) const fn room(grid: &Grid) -> Room {
    Room {
        width_um: grid.width_um,
        height_um: grid.height_um,
        inset_um: grid.inset_um,
    }
}

/// Sheets of labels, of which the first `used` cells stay empty. Each label comes `copies` times.
///
/// # Errors
/// The font or the PDF library fails.
pub fn sheets(
    labels: &[Label],
    format: SheetFormat,
    used: u16,
    copies: u16,
) -> Result<Vec<u8>, LabelError> {
    let face = Face::open()?;
    let grid = format.grid();
    let drawn: Vec<Drawing> = labels
        .iter()
        .map(|label| lay(label, room(&grid), Ruler::Micrometres, &face))
        .collect();
    let all = drawn
        .iter()
        .flat_map(|drawing| std::iter::repeat_n(drawing, usize::from(copies)));
    let blank = std::iter::repeat_n(None, usize::from(used % grid.cells()));
    let cells: Vec<Option<&Drawing>> = blank.chain(all.map(Some)).collect();
    let mut paper = Paper::new(&face)?;
    for page in cells.chunks(usize::from(grid.cells())) {
        paper.page(PAGE_WIDTH_UM, PAGE_HEIGHT_UM, |pen| {
            for (index, drawing) in (0..).zip(page) {
                if let Some(drawing) = drawing {
                    let (x, y) = grid.cell(index);
                    pen.draw(drawing, x, y);
                }
            }
        })?;
    }
    paper.finish()
}

/// A PDF that is being made.
pub(crate) struct Paper<'a> {
    document: Document,
    font: Font,
    face: &'a Face,
}

/// Draws on a page.
pub(crate) struct Pen<'a, 'b> {
    surface: Surface<'b>,
    font: &'a Font,
    face: &'a Face,
}

impl<'a> Paper<'a> {
    pub fn new(face: &'a Face) -> Result<Self, LabelError> {
        let settings = SerializeSettings {
            // It would tell nothing but who made the file.
            xmp_metadata: false,
            enable_tagging: false,
            ..SerializeSettings::default()
        };
        Ok(Self {
            document: Document::new_with(settings),
            font: Font::new(BYTES.into(), 0).ok_or(LabelError::Font)?,
            face,
        })
    }

    /// Adds a page, sizes in micrometres.
    pub fn page(
        &mut self,
        width: i32,
        height: i32,
        draw: impl FnOnce(&mut Pen<'_, '_>),
    ) -> Result<(), LabelError> {
        let size = PageSettings::from_wh(points(width), points(height));
        let size = size.ok_or_else(|| LabelError::Pdf("a page without a size".into()))?;
        let mut page = self.document.start_page_with(size);
        let mut surface = page.surface();
        surface.set_fill(Some(Fill {
            paint: luma::Color::black().into(),
            ..Fill::default()
        }));
        draw(&mut Pen {
            surface,
            font: &self.font,
            face: self.face,
        });
        page.finish();
        Ok(())
    }

    pub fn finish(self) -> Result<Vec<u8>, LabelError> {
        let done = self.document.finish();
        done.map_err(|why| LabelError::Pdf(format!("{why:?}")))
    }
}

impl Pen<'_, '_> {
    /// Puts a drawing in micrometres at a place of the page.
    pub fn draw(&mut self, drawing: &Drawing, x: i32, y: i32) {
        for stamp in &drawing.stamps {
            self.stamp(stamp, x, y);
        }
        for words in &drawing.words {
            self.write(words, x, y);
        }
    }

    /// Draws areas of a page in a shade of grey, from black (0) to white (255).
    pub fn shade(&mut self, stamps: &[Stamp], grey: u8) {
        self.fill(grey);
        for stamp in stamps {
            self.stamp(stamp, 0, 0);
        }
        self.fill(0);
    }

    fn fill(&mut self, grey: u8) {
        self.surface.set_fill(Some(Fill {
            paint: luma::Color::new(grey).into(),
            ..Fill::default()
        }));
    }

    /// Whole numbers on a grid of the code's own are a third of what points would take in the file.
    fn stamp(&mut self, stamp: &Stamp, x: i32, y: i32) {
        let mut path = PathBuilder::new();
        for area in &stamp.areas {
            let (left, top) = (area.x as f32, area.y as f32);
            let (width, height) = (area.width as f32, area.height as f32);
            if let Some(area) = Rect::from_xywh(left, top, width, height) {
                path.push_rect(area);
            }
        }
        let Some(path) = path.finish() else { return };
        self.surface.push_transform(&Transform::from_row(
            points(stamp.across),
            0.0,
            0.0,
            points(stamp.down),
            points(x + stamp.x),
            points(y + stamp.y),
        ));
        self.surface.draw_path(&path);
        self.surface.pop();
    }

    fn write(&mut self, words: &Words, x: i32, y: i32) {
        let glyphs: Vec<KrillaGlyph> = words
            .text
            .char_indices()
            .filter_map(|(at, character)| {
                let glyph = self.face.glyph(character)?;
                Some(KrillaGlyph {
                    glyph_id: GlyphId::new(glyph.id.to_u32()),
                    text_range: at..at + character.len_utf8(),
                    x_advance: glyph.advance as f32 / 1000.0,
                    x_offset: 0.0,
                    y_offset: 0.0,
                    y_advance: 0.0,
                    location: None,
                })
            })
            .collect();
        let start = Point::from_xy(points(x + words.x), points(y + words.baseline));
        let size = points(words.size);
        self.surface
            .draw_glyphs(start, &glyphs, self.font.clone(), &words.text, size, false);
    }
}

fn points(um: i32) -> f32 {
    um as f32 * POINTS_OF_UM
}
