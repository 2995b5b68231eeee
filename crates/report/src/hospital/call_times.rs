//! Times in a log of calls that a spreadsheet, or an export, spoiled: minutes taken for hours, parts of a day, days without a time.

use super::call_log::{STARTED, TALK};
use super::finding::{FindingCode, Problem, Refusal};
use super::row::RowReader;
use super::span::Span;
use yizhan_domain::Millis;
use yizhan_domain::calls::Day;

/// So many lengths without seconds, and none with any, were no lengths of hours and minutes.
const WHOLE_MINUTES: usize = 5;
/// So many lengths below a second, and none of one or more, were parts of a day; so many calls that began at midnight, and none at another
/// time, began at no time at all.
const ODD: usize = 5;

/// What stands in the columns of times, as far as it tells that a whole column was spoiled.
#[derive(Default)]
pub(super) struct Clocks {
    columns: [Clock; 2],
    /// The first start at midnight: its row, the head of its column, and how it is shown.
    midnight: Option<(u32, String, String)>,
    midnights: usize,
    has_time: bool,
}

#[derive(Default)]
struct Clock {
    /// The first that has no seconds: its row, the head of its column, and how it is shown.
    first: Option<(u32, String, String)>,
    whole: usize,
    has_seconds: bool,
    /// The first below a second.
    tiny: Option<(u32, String, String)>,
    tinies: usize,
    has_more: bool,
}

impl Clocks {
    pub(super) fn note(&mut self, row: &mut RowReader<'_>, column: &str, span: Span) {
        let at = usize::from(column == TALK);
        let Some(clock) = self.columns.get_mut(at) else {
            return;
        };
        if span.is_fraction {
            clock.tinies += 1;
            let shown = || (row.number(), row.header(column), row.text(column));
            clock.tiny.get_or_insert_with(shown);
        } else if span.seconds > 0 {
            clock.has_more = true;
        }
        if !span.with_hours {
            return;
        }
        if !span.seconds.is_multiple_of(60) {
            clock.has_seconds = true;
        } else if span.seconds > 0 {
            clock.whole += 1;
            clock.first.get_or_insert_with(|| {
                let shown = format!("{}:{:02}", span.seconds / 3600, span.seconds / 60 % 60);
                (row.number(), row.header(column), shown)
            });
        }
    }

    pub(super) fn note_start(&mut self, row: &mut RowReader<'_>, at: Millis) {
        if Day::of(at).begin() != at {
            self.has_time = true;
        } else {
            self.midnights += 1;
            let shown = || (row.number(), row.header(STARTED), row.text(STARTED));
            self.midnight.get_or_insert_with(shown);
        }
    }

    pub(super) fn judge(self) -> impl Iterator<Item = Refusal> {
        let no_time = self.midnights >= ODD && !self.has_time;
        let no_time = self.midnight.filter(|_| no_time);
        let no_time = no_time.map(|found| (FindingCode::NoTimeOfDay, found));
        let wrong = |clock: Clock| {
            let as_hours = clock.whole >= WHOLE_MINUTES && !clock.has_seconds;
            let as_days = clock.tinies >= ODD && !clock.has_more;
            let as_hours = clock.first.filter(|_| as_hours);
            let as_days = clock.tiny.filter(|_| as_days);
            [
                as_hours.map(|found| (FindingCode::MinutesAsHours, found)),
                as_days.map(|found| (FindingCode::PartsOfADay, found)),
            ]
        };
        let lengths = self.columns.into_iter().flat_map(wrong).flatten();
        lengths
            .chain(no_time)
            .map(|(code, (row, column, shown))| Refusal {
                row,
                column,
                problem: Problem::new(code, shown),
            })
    }
}
