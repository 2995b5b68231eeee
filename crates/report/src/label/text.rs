//! Making text fit, by the widths of its characters.

use super::font::Face;

const MORE: char = '…';

/// How wide a text is at a size.
pub(crate) fn width(face: &Face, text: &str, size: i32) -> i32 {
    let thousandths: i64 = text.chars().map(|c| advance(face, c)).sum();
    let width = (thousandths * i64::from(size) + 999) / 1000;
    i32::try_from(width).unwrap_or(i32::MAX)
}

fn advance(face: &Face, character: char) -> i64 {
    face.glyph(character)
        .map_or(0, |glyph| i64::from(glyph.advance))
}

/// The text, or as much of it as there is room for, and an ellipsis.
pub(super) fn shortened(face: &Face, text: &str, size: i32, room: i32) -> String {
    if width(face, text, size) <= room {
        return text.to_owned();
    }
    let room = i64::from(room) * 1000 / i64::from(size.max(1)) - advance(face, MORE);
    let mut used = 0;
    let mut kept: String = text
        .chars()
        .take_while(|character| {
            used += advance(face, *character);
            used <= room
        })
        .collect();
    kept.truncate(kept.trim_end().len());
    kept.push(MORE);
    kept
}

/// The text in lines, `most` at most; what does not fit in the last one is shortened. Words of letters are broken only
/// where they are longer than a line.
pub(crate) fn lines(face: &Face, text: &str, size: i32, room: i32, most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        if lines.len() + 1 >= most || width(face, rest, size) <= room {
            lines.push(shortened(face, rest, size, room));
            break;
        }
        let end = line_end(face, rest, size, room);
        let (line, behind) = rest.split_at(end);
        lines.push(line.trim_end().to_owned());
        rest = behind.trim_start();
    }
    lines
}

/// The size at which no word is broken, not less than two thirds of `size`.
pub(super) fn whole_words(face: &Face, text: &str, size: i32, room: i32) -> i32 {
    let words = text.split(|character| !is_of_word(character));
    let widest = words
        .map(|word| width(face, word, size))
        .max()
        .unwrap_or_default();
    if widest <= room {
        return size;
    }
    (size * room / widest.max(1)).max(size * 2 / 3)
}

/// Where the first line of a text that is longer than one ends, in bytes; at least one character is in it.
fn line_end(face: &Face, text: &str, size: i32, room: i32) -> usize {
    let room = i64::from(room) * 1000 / i64::from(size.max(1));
    let (mut used, mut breaks) = (0, 0);
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        let in_word = is_of_word(before) && is_of_word(character);
        if at > 0 && !in_word && !closes(character) && !opens(before) {
            breaks = at;
        }
        used += advance(face, character);
        if used > room && at > 0 {
            return if breaks > 0 { breaks } else { at };
        }
        before = character;
    }
    text.len()
}

/// Whether a line must not begin with a character.
const fn closes(character: char) -> bool {
    matches!(
        character,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '！'
            | '？'
            | '）'
            | '」'
            | '』'
            | '】'
            | '》'
            | '”'
            | '’'
            | '…'
            | '·'
            | '%'
    )
}

/// Whether a line must not end with a character.
const fn opens(character: char) -> bool {
    matches!(character, '（' | '「' | '『' | '【' | '《' | '“' | '‘')
}

/// Whether a character stands with its neighbours: what is written without spaces does not, nor do its signs.
const fn is_of_word(character: char) -> bool {
    (character as u32) < 0x2e80 && !character.is_ascii_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn long_texts_end_with_an_ellipsis() {
        let face = Face::open().unwrap();
        assert_eq!(shortened(&face, "不锈钢角阀", 100, 500), "不锈钢角阀");
        assert_eq!(shortened(&face, "不锈钢角阀", 100, 499), "不锈钢…");
    }

    #[test]
    fn words_stay_whole_and_chinese_breaks_anywhere() {
        let face = Face::open().unwrap();
        assert_eq!(lines(&face, "不锈钢角阀", 100, 300, 9), ["不锈钢", "角阀"]);
        assert_eq!(lines(&face, "angle valve", 100, 330, 9), ["angle", "valve"]);
        assert_eq!(lines(&face, "不锈钢角阀", 100, 200, 2), ["不锈", "钢…"]);
        assert_eq!(lines(&face, "角阀漏，急", 100, 300, 9), ["角阀", "漏，急"]);
        assert_eq!(lines(&face, "角阀（铜）", 100, 300, 9), ["角阀", "（铜）"]);
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_its_room(text in "[a-z 阀门轴承ABC0-9，。-]{0,60}", size in 10..200, room in 200..3000) {
            let face = Face::open().unwrap();
            for line in lines(&face, &text, size, room, 4) {
                prop_assert!(width(&face, &line, size) <= room.max(size * 2));
            }
            prop_assert!(lines(&face, &text, size, room, 4).len() <= 4);
        }
    }
}
