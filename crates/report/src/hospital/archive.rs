//! What a workbook's archive claims of itself, held against what is really in it.
//!
//! The reader of workbooks makes room for as many entries and texts as the file says it has. A file
//! may say anything, and where there is no room a program does not fail but ends.

use super::Bounds;
use super::finding::{FindingCode, Mention, Problem};
use std::io::{self, Cursor, Read as _, Write};
use zip::ZipArchive;

/// Unpacks everything once without keeping it: a few kilobytes can unpack to gigabytes.
pub(super) fn check(bytes: &[u8], bounds: &Bounds) -> Result<(), Problem> {
    let unreadable = || Problem::new(FindingCode::UnreadableFile, "");
    if claims_too_many_entries(bytes) {
        return Err(unreadable());
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let mut left = bounds.unpacked_bytes;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|_| unreadable())?;
        let texts = entry.name().map_or(true, |name| {
            name.to_lowercase().ends_with("sharedstrings.xml")
        });
        let mut claim = Claim::default();
        let mut content = entry.take(left + 1);
        let unpacked = match texts {
            true => io::copy(&mut content, &mut claim),
            false => io::copy(&mut content, &mut io::sink()),
        };
        let unpacked = unpacked.map_err(|_| unreadable())?;
        left = left.checked_sub(unpacked).ok_or_else(|| {
            let limit = Mention::Words(format!("{} MB", bounds.unpacked_bytes >> 20));
            Problem::naming(FindingCode::FileTooLarge, "", limit)
        })?;
        // An empty text is five bytes, next to nothing once packed, and two dozen bytes of memory.
        if claim.largest > unpacked || claim.tags > bounds.text_tags {
            return Err(unreadable());
        }
    }
    Ok(())
}

/// Whether a ZIP64 directory record (APPNOTE.TXT, 4.3.14) counts more entries than the file has room for.
fn claims_too_many_entries(bytes: &[u8]) -> bool {
    const SIGNATURE: &[u8] = b"PK\x06\x06";
    const SMALLEST_ENTRY: usize = 46;
    let room = u64::try_from(bytes.len() / SMALLEST_ENTRY).unwrap_or(u64::MAX);
    let record = |at: usize| {
        let field = |from: usize| {
            let raw = bytes.get(at + from..at + from + 8)?;
            raw.try_into().map(u64::from_le_bytes).ok()
        };
        Some((field(4)?, field(32)?))
    };
    let starts = bytes.windows(SIGNATURE.len()).enumerate();
    let starts = starts.filter(|(_, window)| *window == SIGNATURE);
    let mut records = starts.filter_map(|(at, _)| record(at));
    // The same four bytes among packed ones are followed by a size that no record has.
    records.any(|(size, entries)| size <= u64::from(u32::MAX) && entries > room)
}

/// Reads the largest `uniqueCount` that a part claims, whatever its encoding does between the letters, and counts the
/// tags that are really there.
#[derive(Default)]
struct Claim {
    tags: u64,
    matched: usize,
    number: u64,
    largest: u64,
}

impl Claim {
    const NAME: &[u8] = b"uniqueCount";

    fn take(&mut self, byte: u8) {
        self.tags += u64::from(byte == b'<');
        if self.matched == Self::NAME.len() {
            match byte {
                b'0'..=b'9' => {
                    self.number = self
                        .number
                        .saturating_mul(10)
                        .saturating_add(u64::from(byte - b'0'));
                    self.largest = self.largest.max(self.number);
                    return;
                }
                b' ' | b'\t' | b'\r' | b'\n' | b'=' | b'"' | b'\'' | b'+' if self.number == 0 => {
                    return;
                }
                _ => (self.matched, self.number) = (0, 0),
            }
        }
        self.matched = match Self::NAME.get(self.matched) {
            Some(next) if *next == byte => self.matched + 1,
            _ => usize::from(Self::NAME.first() == Some(&byte)),
        };
    }
}

impl Write for Claim {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        bytes
            .iter()
            .filter(|byte| **byte != 0)
            .for_each(|byte| self.take(*byte));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claimed(xml: &str) -> u64 {
        let utf16: Vec<u8> = xml.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let [plain, wide] = [xml.as_bytes(), &utf16].map(|bytes| {
            let mut claim = Claim::default();
            bytes
                .chunks(3)
                .for_each(|chunk| claim.write_all(chunk).unwrap());
            claim.largest
        });
        assert_eq!(plain, wide);
        plain
    }

    #[test]
    fn the_number_of_texts_that_a_part_claims_is_seen() {
        assert_eq!(
            claimed("<sst count=\"9\" uniqueCount=\"12\"><si/></sst>"),
            12
        );
        assert_eq!(
            claimed("<!-- uuniqueCount --><sst uniqueCount\n= '40000000000'>"),
            40_000_000_000
        );
        assert_eq!(
            claimed("<sst uniqueCount='99999999999999999999999'>"),
            u64::MAX
        );
        assert_eq!(claimed("<sst count=\"9\">"), 0);
    }

    #[test]
    fn a_workbook_of_countless_empty_texts_is_refused() {
        let mut book = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        book.start_file("xl/SharedStrings.xml", options).unwrap();
        book.write_all(b"<sst><si/><si/><si/></sst>").unwrap();
        let book = book.finish().unwrap().into_inner();
        let checked = |text_tags| {
            let bounds = Bounds {
                text_tags,
                ..Bounds::DEFAULT
            };
            check(&book, &bounds).map_err(|problem| problem.code)
        };
        assert_eq!(checked(5), Ok(()));
        assert_eq!(checked(4), Err(FindingCode::UnreadableFile));
    }

    #[test]
    fn a_directory_that_counts_more_entries_than_fit_is_seen() {
        let record = |size: u64, entries: u64| {
            let mut bytes = b"...PK\x06\x06".to_vec();
            bytes.extend(size.to_le_bytes());
            bytes.extend([0; 20]);
            bytes.extend(entries.to_le_bytes());
            bytes.extend([0; 46 * 3]);
            claims_too_many_entries(&bytes)
        };
        assert!(record(44, 60_000_000));
        assert!(!record(44, 3));
        assert!(!record(u64::MAX, 60_000_000));
        assert!(!claims_too_many_entries(b"PK\x06\x06"));
    }
}
