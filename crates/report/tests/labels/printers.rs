//! What label printers are sent: taken apart again, it is the very bitmap.

use crate::sample::{all, part};
use crate::scanned::read;
use yizhan_domain::label::{Dots, RollSize};
use yizhan_report::label::{Bitmap, bitmap, lay_on_roll, tspl, zpl};

fn bitmaps() -> Vec<Bitmap> {
    all()
        .iter()
        .map(|sample| lay_on_roll(&sample.label, RollSize::Mm60x40, Dots::Dpi203).unwrap())
        .map(|drawing| bitmap(&drawing).unwrap())
        .collect()
}

/// The rows of every `BITMAP` of a TSPL job, black as 1, with how often each label is printed.
fn of_tspl(mut job: &[u8]) -> Vec<(Vec<u8>, u16)> {
    let mut labels = Vec::new();
    let line = |job: &mut &[u8]| {
        let end = job.windows(2).position(|two| two == b"\r\n").unwrap();
        let (line, rest) = job.split_at(end);
        *job = &rest[2..];
        String::from_utf8(line.to_vec()).unwrap()
    };
    let mut rows = Vec::new();
    while !job.is_empty() {
        if let Some(rest) = job.strip_prefix(b"BITMAP 0,0,") {
            let mut fields = rest.splitn(4, |byte| *byte == b',');
            let mut number = || {
                let field = fields.next().unwrap();
                String::from_utf8(field.to_vec())
                    .unwrap()
                    .parse::<usize>()
                    .unwrap()
            };
            let (across, down, mode) = (number(), number(), number());
            assert_eq!(mode, 0);
            let (bytes, rest) = fields.next().unwrap().split_at(across * down);
            rows = bytes.iter().map(|byte| !byte).collect();
            job = rest.strip_prefix(b"\r\n").unwrap();
        } else if let Some(copies) = line(&mut job).strip_prefix("PRINT 1,") {
            labels.push((std::mem::take(&mut rows), copies.parse().unwrap()));
        }
    }
    labels
}

/// The same of a ZPL job.
fn of_zpl(job: &[u8]) -> Vec<(Vec<u8>, u16)> {
    let job = String::from_utf8(job.to_vec()).unwrap();
    let label = |text: &str| {
        let (_, field) = text.split_once("^GFA,").unwrap();
        let (field, rest) = field.split_once("^FS^PQ").unwrap();
        let mut fields = field.splitn(4, ',');
        let all: usize = fields.next().unwrap().parse().unwrap();
        assert_eq!(fields.next().unwrap().parse(), Ok(all));
        let row: usize = fields.next().unwrap().parse().unwrap();
        let digits = unsqueezed(fields.next().unwrap(), row * 2);
        assert_eq!(digits.len(), all * 2);
        let bytes = digits.as_bytes().chunks(2);
        let byte = |two: &[u8]| u8::from_str_radix(std::str::from_utf8(two).unwrap(), 16).unwrap();
        (bytes.map(byte).collect(), rest.parse().unwrap())
    };
    job.split("^XZ\n")
        .filter(|text| !text.is_empty())
        .map(label)
        .collect()
}

fn unsqueezed(text: &str, row: usize) -> String {
    let mut digits = String::new();
    let mut times = 0;
    for letter in text.chars() {
        match letter {
            'G'..='Y' => times += letter as usize - 'G' as usize + 1,
            'g'..='z' => times += (letter as usize - 'g' as usize + 1) * 20,
            // White to the end of the row, which may be the whole of it.
            ',' => {
                digits.push('0');
                while !digits.len().is_multiple_of(row) {
                    digits.push('0');
                }
            }
            ':' => {
                let before = digits[digits.len() - row..].to_owned();
                digits.push_str(&before);
            }
            digit => {
                digits.extend(std::iter::repeat_n(digit, times.max(1)));
                times = 0;
            }
        }
    }
    digits
}

#[test]
fn a_tspl_printer_gets_the_very_labels() {
    let labels = bitmaps();
    let job = tspl(&labels, RollSize::Mm60x40, 2, 3);
    assert!(job.starts_with(b"SIZE 60 mm,40 mm\r\nGAP 2 mm,0 mm\r\n"));
    let got = of_tspl(&job);
    let wanted: Vec<(Vec<u8>, u16)> = labels.iter().map(|label| (label.rows.clone(), 3)).collect();
    assert_eq!(got, wanted);
}

#[test]
fn a_zpl_printer_gets_the_very_labels() {
    let labels = bitmaps();
    let got = of_zpl(&zpl(&labels, 2));
    let wanted: Vec<(Vec<u8>, u16)> = labels.iter().map(|label| (label.rows.clone(), 2)).collect();
    assert_eq!(got, wanted);
}

#[test]
fn what_a_printer_got_is_read_by_a_scanner() {
    let label = lay_on_roll(&part().label, RollSize::Mm40x30, Dots::Dpi203).unwrap();
    let label = bitmap(&label).unwrap();
    for (rows, _) in [
        of_tspl(&tspl(std::slice::from_ref(&label), RollSize::Mm40x30, 2, 1)),
        of_zpl(&zpl(std::slice::from_ref(&label), 1)),
    ]
    .concat()
    {
        let got = Bitmap {
            rows,
            ..label.clone()
        };
        assert_eq!(read(&got), ["6970000000017"]);
    }
}
