//! Where everything stands on a label.

use super::drawing::{Drawing, Stamp, Words};
use super::font::Face;
use super::text::{lines, whole_words, width};
use super::{Label, Ruler, Symbol};

/// Modules narrower than this are not read by every scanner.
const MODULE_LEAST_UM: i32 = 250;
/// Wider ones are read no better.
const MODULE_MOST_UM: i32 = 500;
/// As for bars; larger on larger labels, which are read from further away.
const SQUARE_MOST_UM: (i32, i32) = (500, 900);
/// What stays white beside bars, in modules (ISO/IEC 15420 wants 11 and 7, ISO/IEC 15417 wants 10).
const QUIET_OF_BARS: i32 = 11;
/// What stays white around squares, in modules (ISO/IEC 18004).
const QUIET_OF_SQUARES: i32 = 4;
/// From one line to the next, in hundredths of the size.
const LINE_PERCENT: i32 = 124;
/// How far the line that letters stand on lies below the top of a line, in hundredths of the size.
const BASELINE_PERCENT: i32 = 92;

/// What a label has room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Room {
    /// Its width.
    pub width_um: i32,
    /// Its height.
    pub height_um: i32,
    /// What stays white at its left and right.
    pub inset_um: i32,
}

/// A part of a label, in units of the drawing.
#[derive(Clone, Copy)]
struct Part {
    x: i32,
    y: i32,
    width: i32,
    height: i32,
}

/// Lays a label out: bars below its words, squares beside them.
#[must_use]
pub(super) fn lay(label: &Label, room: Room, ruler: Ruler, face: &Face) -> Drawing {
    let mut drawing = Drawing {
        width: ruler.of_um(room.width_um),
        height: ruler.of_um(room.height_um),
        ..Drawing::default()
    };
    let inset = ruler.of_um(room.inset_um);
    let margin = ruler.of_um(1200);
    let whole = Part {
        x: inset,
        y: margin,
        width: drawing.width - 2 * inset,
        height: drawing.height - 2 * margin,
    };
    let title = ruler.of_um((room.height_um * 15 / 100).clamp(2700, 5400));
    let fits = label
        .symbols
        .iter()
        .find_map(|symbol| Some((symbol, module(symbol, whole, room, ruler, false)?)));
    let any = || {
        let last = label.symbols.last()?;
        Some((last, module(last, whole, room, ruler, true)?))
    };
    let (part, centred) = match fits.or_else(any) {
        Some((symbol @ Symbol::Bars { under, .. }, module)) => (
            bars(&mut drawing, symbol, under, module, whole, ruler, face),
            false,
        ),
        Some((symbol @ Symbol::Squares { .. }, module)) => {
            (squares(&mut drawing, symbol, module, whole, ruler), true)
        }
        None => (whole, true),
    };
    write(&mut drawing, label, part, title, centred, face);
    drawing
}

/// How wide a module of a code is here; nothing where it would be too narrow, unless it has to be printed `anyhow`.
fn module(symbol: &Symbol, whole: Part, room: Room, ruler: Ruler, anyhow: bool) -> Option<i32> {
    let width = ruler.of_um(room.width_um);
    let (free, modules, most) = match symbol {
        // The edge of the label is as white as its own margin.
        Symbol::Bars { .. } => (
            width - whole.x,
            symbol.modules() + 2 * QUIET_OF_BARS,
            MODULE_MOST_UM,
        ),
        Symbol::Squares { .. } => (
            whole.height.min(width / 2),
            symbol.modules() + QUIET_OF_SQUARES / 2,
            (room.width_um / 80).clamp(SQUARE_MOST_UM.0, SQUARE_MOST_UM.1),
        ),
    };
    let module = (free / modules.max(1)).min(ruler.of_um(most));
    let least = if anyhow {
        1
    } else {
        ruler.at_least_um(MODULE_LEAST_UM)
    };
    // On paper a module is a whole number of hundredths of a millimetre.
    let module = match ruler {
        Ruler::Micrometres => module - module % 10,
        Ruler::Dots(_) => module,
    };
    (module >= least).then_some(module)
}

/// Puts bars at the bottom and gives what is left above them.
fn bars(
    drawing: &mut Drawing,
    symbol: &Symbol,
    under: &str,
    module: i32,
    whole: Part,
    ruler: Ruler,
    face: &Face,
) -> Part {
    let um = |um: i32| ruler.of_um(um);
    let digits = (drawing.height * 11 / 100).clamp(um(2200), um(3200));
    let height = (drawing.height * 36 / 100).clamp(um(6500), um(15_000));
    let bottom = whole.y + whole.height;
    let y = bottom - digits * 112 / 100 - height;
    let x = (drawing.width - symbol.modules() * module) / 2;
    drawing.stamps.push(Stamp {
        x,
        y,
        across: module,
        down: height,
        areas: symbol.areas(),
    });
    let under = super::text::shortened(face, &face.printable(under), digits, whole.width);
    let wide = width(face, &under, digits);
    drawing.words.push(Words {
        x: (drawing.width - wide) / 2,
        baseline: bottom - digits * 8 / 100,
        size: digits,
        width: wide,
        text: under,
    });
    Part {
        height: y - whole.y - um(500),
        ..whole
    }
}

/// Puts squares at the left and gives what is left beside them.
fn squares(drawing: &mut Drawing, symbol: &Symbol, module: i32, whole: Part, ruler: Ruler) -> Part {
    let side = symbol.modules() * module;
    let x = whole.x.max(module * 3);
    drawing.stamps.push(Stamp {
        x,
        y: (drawing.height - side) / 2,
        across: module,
        down: module,
        areas: symbol.areas(),
    });
    let behind = x + side + (module * QUIET_OF_SQUARES).max(ruler.of_um(1300));
    Part {
        x: behind,
        width: whole.x + whole.width - behind,
        ..whole
    }
}

/// Writes the words of a label: as many as there is room for, the title largest.
fn write(drawing: &mut Drawing, label: &Label, part: Part, title: i32, centred: bool, face: &Face) {
    let small = title * 78 / 100;
    let set = |title_lines: usize, other_lines: usize| -> Vec<(String, i32)> {
        let of = |text: &str, size: i32, most: usize| {
            let text = face.printable(text);
            let size = whole_words(face, &text, size, part.width);
            lines(face, &text, size, part.width, most)
                .into_iter()
                .map(move |line| (line, size))
                .collect::<Vec<_>>()
        };
        let others = label
            .lines
            .iter()
            .flat_map(|line| of(line, small, other_lines));
        of(&label.title, title, title_lines)
            .into_iter()
            .chain(others)
            .collect()
    };
    let high = |lines: &[(String, i32)]| -> i32 {
        lines
            .iter()
            .map(|(_, size)| size * LINE_PERCENT / 100)
            .sum()
    };
    let ways = [(2, 2), (2, 1), (1, 1)].map(|(title, others)| set(title, others));
    let fits = ways.iter().find(|lines| high(lines) <= part.height);
    let mut chosen = fits.or(ways.last()).cloned().unwrap_or_default();
    while chosen.len() > 1 && high(&chosen) > part.height {
        chosen.pop();
    }
    let spare = part.height - high(&chosen);
    let mut top = part.y + if centred { (spare / 2).max(0) } else { 0 };
    for (text, size) in chosen {
        drawing.words.push(Words {
            x: part.x,
            baseline: top + size * BASELINE_PERCENT / 100,
            size,
            width: width(face, &text, size),
            text,
        });
        top += size * LINE_PERCENT / 100;
    }
}
