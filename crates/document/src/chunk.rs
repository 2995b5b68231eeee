//! The frame of a change, read before Automerge sees it.
//!
//! Automerge 0.12 neither checks the checksum of a change nor bounds what its columns unfold to. The layout is that
//! of the [Automerge binary format](https://automerge.org/automerge-binary-format-spec/), "change chunk".

use crate::Malformed;
use automerge::ChangeHash;
use sha2::{Digest, Sha256};

/// The most bytes of a change: six times the largest signature with everything around it.
pub const CHANGE_MAX: usize = 256 * 1024;
/// The most operations of a change: twenty times the longest description.
const OPERATIONS_MAX: u64 = 40_000;

const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
/// An uncompressed change; document, compressed change and bundle are never taken from outside.
const CHANGE: u8 = 1;
/// Set in the specification of a column that is deflated, which no column of a change may be.
const DEFLATED: u64 = 0b1000;

/// What the frame of a change says.
#[derive(Debug)]
pub(crate) struct Chunk {
    pub(crate) hash: ChangeHash,
    pub(crate) deps: Vec<ChangeHash>,
    pub(crate) actor: Vec<u8>,
    pub(crate) seq: u64,
    pub(crate) start_op: u64,
}

/// Whether these bytes have the frame of a change, so that Automerge may see them: their checksum holds, they are not
/// compressed, and unfold to no more than a change of ours.
#[must_use]
pub fn is_framed(bytes: &[u8]) -> bool {
    read(bytes).is_ok()
}

/// Reads the frame, and checks size, checksum and what the columns unfold to.
pub(crate) fn read(bytes: &[u8]) -> Result<Chunk, Malformed> {
    if bytes.len() > CHANGE_MAX {
        return Err(Malformed::TooLarge);
    }
    let mut frame = Reader(bytes);
    let magic = frame.take(4)?;
    let checksum = frame.take(4)?;
    let hashed = frame.0;
    if magic != MAGIC || frame.take(1)? != [CHANGE] {
        return Err(Malformed::NotAChange);
    }
    let body = frame.prefixed()?;
    let hash: [u8; 32] = Sha256::digest(hashed).into();
    if !hash.starts_with(checksum) || !frame.0.is_empty() {
        return Err(Malformed::Checksum);
    }
    let mut body = Reader(body);
    let mut deps = Vec::new();
    for _ in 0..body.count()? {
        let dep = body.take(32)?.try_into().map_err(|_| Malformed::Frame)?;
        deps.push(ChangeHash(dep));
    }
    let actor = body.prefixed()?.to_vec();
    let (seq, start_op) = (body.unsigned()?, body.unsigned()?);
    let _time = body.signed()?;
    let message = body.prefixed()?;
    for _ in 0..body.count()? {
        body.prefixed()?;
    }
    let mut columns = Vec::new();
    for _ in 0..body.count()? {
        columns.push((body.unsigned()?, body.unsigned()?));
    }
    for (specification, length) in columns {
        let length = usize::try_from(length).map_err(|_| Malformed::Frame)?;
        check_column(specification, Reader(body.take(length)?))?;
    }
    // Nothing of ours writes a message, nor anything behind the columns.
    if message.is_empty() && body.0.is_empty() {
        Ok(Chunk {
            hash: ChangeHash(hash),
            deps,
            actor,
            seq,
            start_op,
        })
    } else {
        Err(Malformed::Frame)
    }
}

/// Checks that a column holds no more values than a change may have operations.
fn check_column(specification: u64, mut column: Reader<'_>) -> Result<(), Malformed> {
    if specification & DEFLATED != 0 {
        return Err(Malformed::Frame);
    }
    let kind = specification & 0b111;
    let mut values = 0_u64;
    let mut grouped = 0_u64;
    match kind {
        // Values stand one behind the other; how many there are is told by their metadata.
        7 => return Ok(()),
        // Booleans: how many are false, how many are true, in turn.
        4 => {
            while !column.0.is_empty() {
                values = within(values.checked_add(column.unsigned()?))?;
            }
            return Ok(());
        }
        _ => {}
    }
    while !column.0.is_empty() {
        // A run of one value, so many values, or a run of nothing.
        let run = column.signed()?;
        let (count, written) = match run {
            0 => (column.unsigned()?, 0),
            1.. => (run.unsigned_abs(), 1),
            _ => (run.unsigned_abs(), run.unsigned_abs()),
        };
        values = within(values.checked_add(count))?;
        for _ in 0..written {
            let times = if run > 0 { count } else { 1 };
            match kind {
                3 => _ = column.signed()?,
                5 => _ = column.prefixed()?,
                0 => {
                    let more = column.unsigned()?.checked_mul(times);
                    grouped = within(more.and_then(|more| grouped.checked_add(more)))?;
                }
                _ => _ = column.unsigned()?,
            }
        }
    }
    Ok(())
}

fn within(count: Option<u64>) -> Result<u64, Malformed> {
    count
        .filter(|count| *count <= OPERATIONS_MAX)
        .ok_or(Malformed::TooManyOperations)
}

/// What is left to read.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], Malformed> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(Malformed::Frame)?;
        self.0 = rest;
        Ok(taken)
    }

    /// So many bytes as the number before them says.
    fn prefixed(&mut self) -> Result<&'a [u8], Malformed> {
        let length = self.count()?;
        self.take(length)
    }

    /// A number of things that are written out, each with a byte at least.
    fn count(&mut self) -> Result<usize, Malformed> {
        let count = usize::try_from(self.unsigned()?).map_err(|_| Malformed::Frame)?;
        if count <= self.0.len() {
            Ok(count)
        } else {
            Err(Malformed::Frame)
        }
    }

    /// LEB128.
    fn unsigned(&mut self) -> Result<u64, Malformed> {
        let (number, _) = self.leb128()?;
        u64::try_from(number).map_err(|_| Malformed::Frame)
    }

    /// LEB128 in two's complement.
    fn signed(&mut self) -> Result<i64, Malformed> {
        let (number, bits) = self.leb128()?;
        let number = i128::try_from(number).map_err(|_| Malformed::Frame)?;
        let is_negative = number >> bits.saturating_sub(1) & 1 == 1;
        let number = if is_negative {
            number - (1_i128 << bits)
        } else {
            number
        };
        i64::try_from(number).map_err(|_| Malformed::Frame)
    }

    /// A number of at most ten bytes, and how many bits were written.
    fn leb128(&mut self) -> Result<(u128, u32), Malformed> {
        let (mut number, mut bits) = (0_u128, 0_u32);
        while bits < 70 {
            let byte = self.take(1)?.iter().copied().map(u128::from).sum::<u128>();
            number |= (byte & 0x7f) << bits;
            bits += 7;
            if byte < 0x80 {
                return Ok((number, bits));
            }
        }
        Err(Malformed::Frame)
    }
}
