//! The font that is built in (docs/adr/0017-labels.md): which glyph a character has, how wide it is, its outline.

use super::LabelError;
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

/// The font's file.
pub(super) static BYTES: &[u8] = include_bytes!("../../font/labels.otf");

/// What stands where the font has no glyph; printers in China have always put it there.
const GETA: char = '〓';

/// The font, opened.
pub(crate) struct Face {
    charmap: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
    outlines: OutlineGlyphCollection<'static>,
    em: u16,
}

/// A character as the font has it.
#[derive(Clone, Copy)]
pub(crate) struct Glyph {
    pub id: GlyphId,
    /// Its width in thousandths of the font's size.
    pub advance: i32,
}

impl Face {
    /// Opens it; nothing is copied.
    pub fn open() -> Result<Self, LabelError> {
        let font = FontRef::new(BYTES).map_err(|_| LabelError::Font)?;
        let (size, location) = (Size::unscaled(), LocationRef::default());
        Ok(Self {
            charmap: font.charmap(),
            metrics: font.glyph_metrics(size, location),
            outlines: font.outline_glyphs(),
            em: font.metrics(size, location).units_per_em.max(1),
        })
    }

    /// The glyph of a character, where there is one.
    pub fn glyph(&self, character: char) -> Option<Glyph> {
        let id = self.charmap.map(character)?;
        let advance = self.metrics.advance_width(id)?;
        Some(Glyph {
            id,
            advance: (advance * 1000.0 / f32::from(self.em)).round() as i32,
        })
    }

    /// Draws the outline of a glyph, in ems, upwards from the line that it stands on.
    pub fn draw(&self, glyph: GlyphId, pen: &mut impl OutlinePen) {
        if let Some(outline) = self.outlines.get(glyph) {
            let settings = DrawSettings::unhinted(Size::new(1.0), LocationRef::default());
            // A glyph that the font draws badly leaves a gap.
            let _ = outline.draw(settings, pen);
        }
    }

    /// A text in characters that the font has: marks that are not seen are left out, spaces and control characters are
    /// one space, and what has no glyph is seen as missing.
    pub fn printable(&self, text: &str) -> String {
        let mut printable = String::new();
        for character in text.chars().filter(|character| !is_unseen(*character)) {
            if character.is_whitespace() || character.is_control() {
                if !printable.is_empty() && !printable.ends_with(' ') {
                    printable.push(' ');
                }
            } else if self.glyph(character).is_some() {
                printable.push(character);
            } else {
                printable.push(GETA);
            }
        }
        printable.truncate(printable.trim_end().len());
        printable
    }
}

/// Joiners, directions and variations: they change how others are drawn and are not seen themselves.
const fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{1f3fb}'..='\u{1f3ff}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_printed_is_seen_to_be_missing() {
        let face = Face::open().unwrap();
        assert_eq!(face.printable(" 角阀\t\u{7}DN15\r\n"), "角阀 DN15");
        assert_eq!(face.printable("护士👩‍⚕️站"), "护士〓〓站");
        assert_eq!(face.printable("左\u{202e}右"), "左右");
        assert_eq!(face.printable("\u{0}"), "");
    }

    #[test]
    fn people_of_china_find_their_names() {
        let face = Face::open().unwrap();
        for character in
            "赟喆堃珺昇玥淼鑫犇镕祎翀禛旸璟琰甯睿韬骁昊玮婧嫣翊晟煜钰珏烨妍怡筱瑄①Ⅲ℃Ω㎡×·—…".chars()
        {
            assert!(face.glyph(character).is_some(), "{character}");
        }
    }
}
