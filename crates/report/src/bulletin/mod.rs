//! A monthly bulletin on paper (D6): A4, as many pages as it takes, tables and bars as vector shapes, the glyphs that it needs of
//! the font that is built in.
//!
//! It is told what to write and in which order; what that means is not its affair. No file tells the time it was made, so that a
//! bulletin that was archived gives equal bytes for ever.

mod flow;

use crate::label::LabelError;
use crate::label::font::Face;
use crate::label::pdf::Paper;
use flow::{Flow, PAGE};

/// What stands in a bulletin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bulletin {
    /// Name of the hospital; empty where nobody said it.
    pub hospital: String,
    /// What it is.
    pub title: String,
    /// Of which month, and which version.
    pub period: String,
    /// What has to be known first: that it is a draft. Empty for none.
    pub notice: String,
    /// Texts, tables and bars, in their order.
    pub blocks: Vec<Block>,
    /// What stands at the end: who approved it and when, up to where it was counted.
    pub end: Vec<String>,
}

/// A piece of a bulletin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// What the next pieces are about.
    Heading(String),
    /// Words, with their lines.
    Text(String),
    /// What has to be known about figures.
    Note(String),
    /// Figures.
    Table {
        /// What the columns are called.
        heads: Vec<String>,
        /// The rows: what they are about, and their figures.
        rows: Vec<Vec<String>>,
    },
    /// Values below each other.
    Bars(Vec<Bar>),
    /// Values side by side, for what follows each other in time.
    Columns(Vec<Bar>),
}

/// A value that is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it belongs to.
    pub label: String,
    /// How long it is drawn; nothing below zero.
    pub value: i64,
    /// The value as people read it.
    pub words: String,
}

/// The bulletin as PDF.
///
/// # Errors
/// The font or the PDF library fails.
pub fn bulletin(bulletin: &Bulletin) -> Result<Vec<u8>, LabelError> {
    let face = Face::open()?;
    let mut paper = Paper::new(&face)?;
    for sheet in Flow::lay(bulletin, &face) {
        paper.page(PAGE.0, PAGE.1, |pen| {
            pen.shade(&sheet.pale, 226);
            pen.shade(&sheet.bars, 96);
            pen.draw(&sheet.page.drawing, 0, 0);
        })?;
    }
    paper.finish()
}
