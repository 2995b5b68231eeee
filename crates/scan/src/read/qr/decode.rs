//! From modules to bytes: format, mask, blocks, error correction.

use super::segments;
use super::version::{Level, Version};
use crate::read::grid::Modules;
use crate::read::solomon::Field;

/// The text of a code; nothing where too much of it is wrong. A mirror is looked into too.
pub(crate) fn decode(modules: &Modules) -> Option<String> {
    straight(modules).or_else(|| straight(&modules.turned_over()))
}

fn straight(modules: &Modules) -> Option<String> {
    let version = Version::of_size(modules.width)?;
    let (level, mask) = format(modules)?;
    let (checks, blocks) = version.blocks(level)?;
    let words = codewords(modules, version, mask);
    let short = words.len() / blocks;
    // The last blocks are longer by one.
    let long_ones = words.len() % blocks;
    let data = short.checked_sub(checks)?;
    let field = Field::qr();
    let mut bytes = Vec::with_capacity(words.len());
    for block in 0..blocks {
        let is_long = block >= blocks - long_ones;
        let mut own: Vec<u8> = (0..data)
            .filter_map(|index| words.get(index * blocks + block))
            .copied()
            .collect();
        if is_long {
            own.push(*words.get(data * blocks + block - (blocks - long_ones))?);
        }
        let behind = data * blocks + long_ones;
        own.extend((0..checks).filter_map(|index| words.get(behind + index * blocks + block)));
        field.correct(&mut own, checks)?;
        own.truncate(own.len() - checks);
        bytes.extend(own);
    }
    segments::text(&bytes, version)
}

/// Level and mask, which stand in the code twice.
fn format(modules: &Modules) -> Option<(Level, u8)> {
    let size = modules.width;
    let read = |places: &mut dyn Iterator<Item = (usize, usize)>| {
        places.fold(0u16, |bits, (x, y)| {
            bits << 1 | u16::from(modules.get(x, y))
        })
    };
    let first = read(
        &mut (0..6)
            .chain([7])
            .map(|x| (x, 8))
            .chain([(8, 8), (8, 7)])
            .chain((0..6).rev().map(|y| (8, y))),
    );
    let second = read(
        &mut (0..7)
            .map(|index| (8, size - 1 - index))
            .chain((0..8).map(|index| (size - 8 + index, 8))),
    );
    let (wrong, data) = (0..32u16)
        .map(|data| {
            let word = format_word(data);
            let wrong = (word ^ first)
                .count_ones()
                .min((word ^ second).count_ones());
            (wrong, data)
        })
        .min()?;
    if wrong > 3 {
        return None;
    }
    let level = match data >> 3 {
        0 => Level::Medium,
        1 => Level::Low,
        2 => Level::High,
        _ => Level::Quartile,
    };
    Some((level, (data & 7) as u8))
}

/// The fifteen bits that say level and mask (BCH, then the standard's mask).
fn format_word(data: u16) -> u16 {
    let mut rest = data << 10;
    for bit in (10..15).rev() {
        if rest >> bit & 1 == 1 {
            rest ^= 0x537 << (bit - 10);
        }
    }
    (data << 10 | rest) ^ 0x5412
}

fn codewords(modules: &Modules, version: Version, mask: u8) -> Vec<u8> {
    let size = version.size();
    let mut bytes = Vec::new();
    let (mut byte, mut bits) = (0u8, 0);
    let mut upwards = true;
    let mut column = size - 1;
    loop {
        // The column of the timing pattern is left out.
        if column == 6 {
            column = 5;
        }
        for step in 0..size {
            let y = if upwards { size - 1 - step } else { step };
            for x in [column, column - 1] {
                if !version.carries_data(x, y) {
                    continue;
                }
                let bit = modules.get(x, y) ^ is_masked(mask, x, y);
                byte = byte << 1 | u8::from(bit);
                bits += 1;
                if bits == 8 {
                    bytes.push(byte);
                    (byte, bits) = (0, 0);
                }
            }
        }
        upwards = !upwards;
        if column < 3 {
            return bytes;
        }
        column -= 2;
    }
}

fn is_masked(mask: u8, x: usize, y: usize) -> bool {
    let (sum, product) = (x + y, x * y);
    let word = match mask {
        0 => sum % 2,
        1 => y % 2,
        2 => x % 3,
        3 => sum % 3,
        4 => (y / 2 + x / 3) % 2,
        5 => product % 2 + product % 3,
        6 => (product % 2 + product % 3) % 2,
        _ => (sum % 2 + product % 3) % 2,
    };
    word == 0
}
