//! What is under way, as the service desk looks at it (A3, A6).

use super::list::sighted;
use crate::base::{list_teams, under_way, usual_team};
use crate::context::Context;
use crate::error::Trouble;
use crate::show;
use yizhan_api::view::{BoardColumn, BoardKind, BoardRow, BoardView};
use yizhan_api::{ListTeams, ShowBoard};
use yizhan_domain::order::Status;
use yizhan_store::table::work_order::{self, Filter, OrderRecord, Sorting};

/// How many of a column are shown; the rest is in the list.
const SHOWN: u32 = 40;

/// The board of what the caller sees.
pub(crate) fn board(context: &Context<'_>, _: ShowBoard) -> Result<BoardView, Trouble> {
    let open = || Filter {
        open: true,
        counted_once: true,
        ..sighted(context)
    };
    let waiting = Filter {
        statuses: Some(vec![Status::Submitted]),
        ..open()
    };
    let running = Filter {
        statuses: Some(under_way()),
        ..open()
    };
    let late = Filter {
        late_at: Some(context.now),
        ..open()
    };
    let columns = [
        (BoardKind::Waiting, waiting),
        (BoardKind::Running, running),
        (BoardKind::Late, late),
    ];
    let columns = columns.into_iter().map(|(kind, filter)| {
        let records = work_order::list(context.connection, &filter, Sorting::Urgent, SHOWN)?;
        Ok(BoardColumn {
            kind,
            count: work_order::count(context.connection, &filter)?,
            rows: (records.iter().map(|record| row(context, record))).collect::<Result<_, _>>()?,
        })
    });
    Ok(BoardView {
        columns: columns.collect::<Result<_, Trouble>>()?,
        teams: list_teams(context, ListTeams {})?,
        now: context.now,
    })
}

fn row(context: &Context<'_>, record: &OrderRecord) -> Result<BoardRow, Trouble> {
    let directory = context.directory;
    let category = directory.categories.get(&record.category);
    let usual = category.and_then(|category| usual_team(context, category));
    Ok(BoardRow {
        order: show::row(context, record)?,
        usual_team: usual.map(|team| (team, directory.team_name(team))),
    })
}
