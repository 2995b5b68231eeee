//! Orders for several trades, whose sub-orders make them finished (A3).

mod counted;
mod drawn;
mod given_up;
mod told;

use yizhan_api::view::{OrderRow, OrderView, StatisticsView};
use yizhan_api::{
    ApiError, ConfirmTrades, MergeOrder, NewTrade, SearchOrders, SeenCost, ShowBoard,
    ShowStatistics, SplitOrder,
};
use yizhan_domain::base::{Role, Urgency};
use yizhan_domain::order::{Action, ActionKind, ClockKind, IdentityLevel, Status};
use yizhan_domain::{CategoryId, Fen, OrderId, PersonId, Refusal, StepId, TeamId};
use yizhan_testkit::TestHospital;

pub(crate) fn reason() -> String {
    "一起修".into()
}

pub(crate) fn carpenters(at: &TestHospital) -> TeamId {
    at.engine.directory().people[&at.cast.carpenter]
        .team
        .unwrap()
}

pub(crate) fn leader_of(at: &TestHospital, team: TeamId) -> PersonId {
    let mut people = at.engine.directory().people.values();
    let leader = people.find(|one| one.role == Role::Supervisor && one.team == Some(team));
    leader.unwrap().id
}

pub(crate) fn door(at: &TestHospital) -> CategoryId {
    let mut categories = at.engine.directory().categories.values();
    let team = Some(carpenters(at));
    categories.find(|one| one.team == team).unwrap().id
}

/// A trade of an order; dispatched at once where `team` is given.
pub(crate) fn trade(at: &mut TestHospital, category: CategoryId, team: Option<TeamId>) -> NewTrade {
    NewTrade {
        order: OrderId(at.id()),
        step: StepId(at.id()),
        dispatch: team.map(|team| (StepId(at.id()), team)),
        category,
        description: "卫生间漏水，门泡坏了".into(),
        urgency: Urgency::General,
    }
}

/// Splits an order into a plumber's and a carpenter's part, dispatched where `by` dispatches.
pub(crate) fn split(
    at: &mut TestHospital,
    by: PersonId,
    order: OrderId,
) -> Result<OrderView, ApiError> {
    let (plumbers, wood, door) = (at.cast.plumbers, carpenters(at), door(at));
    let dispatches = by == at.cast.dispatcher;
    let tap = at.cast.tap;
    let trades = vec![
        trade(at, tap, dispatches.then_some(plumbers)),
        trade(at, door, dispatches.then_some(wood)),
    ];
    let follows = at.show(by, order)?.last_step;
    let step = StepId(at.id());
    let request = SplitOrder {
        order,
        step,
        follows,
        trades,
    };
    at.ask(by, request)
}

pub(crate) fn merge(
    at: &mut TestHospital,
    by: PersonId,
    order: OrderId,
    into: OrderId,
) -> Result<OrderView, ApiError> {
    let follows = at.show(by, order)?.last_step;
    let step = StepId(at.id());
    let request = MergeOrder {
        order,
        step,
        follows,
        into,
    };
    at.ask(by, request)
}

pub(crate) fn finish() -> Action {
    Action::Finish {
        symptom: "漏水".into(),
        cause: "老化".into(),
        solution: "更换".into(),
    }
}

/// The carpenter's part is done, from the dispatching on.
pub(crate) fn carpenter_finishes(at: &mut TestHospital, order: OrderId) {
    let (team, carpenter) = (carpenters(at), at.cast.carpenter);
    let leader = leader_of(at, team);
    let technicians = vec![carpenter];
    at.wait(5)
        .take(leader, order, Action::Assign { technicians });
    for action in [Action::Accept, Action::Arrive, finish()] {
        at.wait(5).take(carpenter, order, action);
    }
}

/// The plumber's part is done, with parts and labour on its bill.
pub(crate) fn plumber_finishes(at: &mut TestHospital, order: OrderId) {
    let mut view = at.show(at.cast.dispatcher, order).unwrap();
    while view.status != Status::Finished {
        view = at.next_step(view);
    }
}

pub(crate) fn parts(view: &OrderView) -> Vec<OrderId> {
    view.related.trades.iter().map(|part| part.order).collect()
}

pub(crate) fn progress(view: &OrderView) -> (u32, u32, u32) {
    let told = view.related.progress.unwrap();
    (told.done, told.known, told.all)
}

/// What the nurse confirms of all that waits for her word around an order.
pub(crate) fn word(at: &mut TestHospital, order: OrderId) -> ConfirmTrades {
    let view = at.show(at.cast.nurse, order).unwrap();
    let mut bills = Vec::new();
    for part in &view.related.trades {
        if let Some(asked) = &part.asks {
            bills.push(SeenCost {
                order: part.order,
                step: StepId(at.id()),
                follows: asked.last_step,
                bill: asked.digest.clone(),
                total: asked.bill.total,
                despite_questions: false,
            });
        }
    }
    ConfirmTrades {
        order,
        bills,
        stars: 5,
        tags: vec!["fast".into()],
        words: String::new(),
    }
}

fn counted(at: &mut TestHospital) -> (u32, Fen) {
    let view: StatisticsView = at.ask(at.cast.auditor, ShowStatistics::default()).unwrap();
    let sum = view.total;
    (sum.orders, sum.labour.plus(sum.material))
}

pub(crate) fn row(at: &mut TestHospital, who: PersonId, order: &OrderView) -> OrderRow {
    let text = order.number.clone();
    let search = SearchOrders {
        text,
        ..SearchOrders::default()
    };
    let page = at.ask(who, search).unwrap();
    let mut rows = page.rows.into_iter();
    rows.find(|row| row.id == order.id).unwrap()
}

#[test]
fn an_order_for_two_trades_is_finished_when_both_are_and_closed_when_both_are_confirmed() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let order = hub.file();
    hub.wait(3);
    let view = split(&mut hub, cast.dispatcher, order.id).unwrap();
    assert_eq!(view.status, Status::Split);
    assert_eq!(progress(&view), (0, 2, 2));
    let numbers: Vec<&str> = (view.related.trades.iter())
        .map(|part| part.number.as_str())
        .collect();
    let expected = ["1", "2"].map(|n| format!("{}-{n}", order.number));
    assert_eq!(numbers, expected);
    assert!(!view.actions.contains(&ActionKind::Dispatch));
    let [pipes, wood] = parts(&view)[..] else {
        panic!("two parts");
    };
    // Each is an order of its own, with its own clocks, which knows where it belongs.
    let part = hub.show(cast.nurse, pipes).unwrap();
    assert_eq!(part.status, Status::Dispatched);
    assert_eq!(part.related.parent.as_ref().unwrap().order, order.id);
    assert_eq!(parts(&part), [wood]);
    assert!(part.filed_at > order.filed_at);
    assert_eq!(part.requester, order.requester);
    // A plumber is told where the carpenters are, and sees nothing else of theirs.
    let of_wang = {
        let technicians = vec![cast.wang];
        hub.take(cast.supervisor, pipes, Action::Assign { technicians });
        hub.show(cast.wang, pipes).unwrap()
    };
    let beside = &of_wang.related.trades[0];
    assert_eq!(
        (beside.status, beside.is_seen),
        (Some(Status::Dispatched), false)
    );
    assert!(hub.show(cast.wang, wood).is_err());

    plumber_finishes(&mut hub, pipes);
    let view = hub.show(cast.nurse, order.id).unwrap();
    assert_eq!((view.status, progress(&view)), (Status::Split, (1, 2, 2)));
    let met = |view: &OrderView, kind| {
        let mut clocks = view.clocks.iter();
        clocks.find(|clock| clock.kind == kind).unwrap().met_at
    };
    assert!(met(&view, ClockKind::Response).is_some());
    assert_eq!(met(&view, ClockKind::Finish), None);
    carpenter_finishes(&mut hub, wood);
    let view = hub.show(cast.nurse, order.id).unwrap();
    assert_eq!(view.status, Status::TradesFinished);
    assert_eq!(met(&view, ClockKind::Finish), Some(hub.now));
    let listed = row(&mut hub, cast.dispatcher, &view);
    assert_eq!(listed.status, Status::TradesFinished);
    assert_eq!(listed.progress.unwrap().done, 2);
    let listed = row(&mut hub, cast.dispatcher, &part);
    assert_eq!(listed.part_of, order.number);

    // One word confirms both, each for its own bill.
    let word = word(&mut hub, order.id);
    assert_eq!(word.bills.len(), 2);
    let view = hub.ask(cast.nurse, word.clone()).unwrap();
    assert_eq!(view.status, Status::TradesClosed);
    assert_eq!(view.bill.total, Fen(0));
    assert!(view.actions.is_empty(), "{:?}", view.actions);
    for (part, seen) in [pipes, wood].into_iter().zip(&word.bills) {
        let part = hub.show(cast.nurse, part).unwrap();
        assert_eq!(part.status, Status::Confirmed);
        let given = part.sign_off.unwrap();
        assert!(given.valid);
        assert_eq!(given.sign_off.bill, seen.bill);
        assert_eq!(given.sign_off.level, IdentityLevel::OwnAccount);
    }
    // Sent again, it says nothing new.
    assert_eq!(hub.ask(cast.nurse, word).unwrap(), view);
}

#[test]
fn work_that_is_done_again_or_added_opens_the_parent_again() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let order = hub.file().id;
    let view = split(&mut hub, cast.dispatcher, order).unwrap();
    let (pipes, wood) = (parts(&view)[0], parts(&view)[1]);
    let cancel = || Action::Cancel { reason: reason() };
    hub.take(cast.dispatcher, wood, cancel());
    plumber_finishes(&mut hub, pipes);
    let status = |hub: &mut TestHospital| hub.show(cast.nurse, order).unwrap().status;
    assert_eq!(status(&mut hub), Status::TradesFinished);
    let name = "护士".to_owned();
    let back = Action::ReturnForRework {
        reason: reason(),
        name,
    };
    hub.take(cast.nurse, pipes, back);
    assert_eq!(status(&mut hub), Status::Split);
    for action in [Action::Arrive, finish()] {
        hub.take(cast.wang, pipes, action);
    }
    let word = word(&mut hub, order);
    hub.ask(cast.nurse, word).unwrap();
    assert_eq!(status(&mut hub), Status::TradesClosed);
    // Another trade is added.
    let (tap, follows) = (
        cast.tap,
        hub.show(cast.dispatcher, order).unwrap().last_step,
    );
    let trades = vec![trade(&mut hub, tap, None)];
    let step = StepId(hub.id());
    let add = SplitOrder {
        order,
        step,
        follows,
        trades,
    };
    let view = hub.ask(cast.dispatcher, add.clone()).unwrap();
    assert_eq!((view.status, progress(&view)), (Status::Split, (1, 2, 2)));
    assert_eq!(hub.ask(cast.dispatcher, add.clone()).unwrap(), view);
    let mut other = add;
    other.trades[0].order = OrderId(hub.id());
    let refused = hub.ask(cast.dispatcher, other).unwrap_err();
    assert_eq!(refused, Refusal::IdTaken.into());
    let added = view.related.trades.last().unwrap();
    assert!(added.number.ends_with("-3"), "{}", added.number);
    hub.take(cast.dispatcher, added.order, cancel());
    assert_eq!(status(&mut hub), Status::TradesClosed);
}

#[test]
fn where_all_trades_came_to_nothing_the_order_is_at_the_service_desk_again() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let order = hub.file().id;
    let view = split(&mut hub, cast.dispatcher, order).unwrap();
    let team = cast.plumbers;
    let refused = hub.step(cast.dispatcher, order, Action::Dispatch { team });
    assert!(refused.is_err(), "its parts are under way");
    for part in parts(&view) {
        hub.take(cast.dispatcher, part, Action::Cancel { reason: reason() });
    }
    let view = hub.show(cast.dispatcher, order).unwrap();
    assert_eq!(view.status, Status::Submitted);
    let board = hub.ask(cast.dispatcher, ShowBoard {}).unwrap();
    assert!(
        board.columns[0]
            .rows
            .iter()
            .any(|row| row.order.id == order)
    );
    let view = hub.take(cast.dispatcher, order, Action::Dispatch { team });
    assert_eq!(view.status, Status::Dispatched);
    // It is an order like any other from now on.
    plumber_finishes(&mut hub, order);
}

#[test]
fn the_supervisor_who_has_the_order_splits_it_and_the_service_desk_dispatches() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let order = hub.order_at(Status::Arrived).id;
    let view = split(&mut hub, cast.supervisor, order).unwrap();
    let statuses: Vec<_> = view.related.trades.iter().map(|part| part.status).collect();
    assert_eq!(statuses, [Some(Status::Submitted); 2]);
    // To choose the team is for the service desk.
    let other = hub.order_at(Status::Dispatched).id;
    let (tap, team) = (cast.tap, cast.plumbers);
    let trades = vec![
        trade(&mut hub, tap, Some(team)),
        trade(&mut hub, tap, Some(team)),
    ];
    let follows = hub.show(cast.supervisor, other).unwrap().last_step;
    let step = StepId(hub.id());
    let request = SplitOrder {
        order: other,
        step,
        follows,
        trades,
    };
    let refused = hub.ask(cast.supervisor, request).unwrap_err();
    assert_eq!(refused, Refusal::WrongRole.into());
    // Nor is a part split again, or an order with a bill.
    let part = parts(&view)[0];
    let refused = split(&mut hub, cast.dispatcher, part).unwrap_err();
    assert_eq!(refused, Refusal::SubOrderNotSplit.into());
    let done = hub.order_at(Status::Arrived).id;
    hub.labour(done, 100).unwrap();
    let refused = split(&mut hub, cast.dispatcher, done).unwrap_err();
    assert_eq!(refused.code(), "work_was_done");
    // Nor by a step that names others itself.
    let forged = Action::Split { trades: Vec::new() };
    let refused = hub.step(cast.dispatcher, order, forged).unwrap_err();
    assert_eq!(refused, Refusal::WrongRole.into());
}

#[test]
fn what_was_split_is_counted_once_where_it_is_done() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let (before, spent) = counted(&mut hub);
    let order = hub.file().id;
    assert_eq!(counted(&mut hub).0, before + 1);
    let view = split(&mut hub, cast.dispatcher, order).unwrap();
    let (pipes, wood) = (parts(&view)[0], parts(&view)[1]);
    assert_eq!(counted(&mut hub).0, before + 2, "two repairs, no third");
    plumber_finishes(&mut hub, pipes);
    carpenter_finishes(&mut hub, wood);
    let word = word(&mut hub, order);
    hub.ask(cast.nurse, word).unwrap();
    let costs = [pipes, wood].map(|part| hub.show(cast.nurse, part).unwrap().bill.total);
    let (orders, cost) = counted(&mut hub);
    assert_eq!(orders, before + 2);
    assert_eq!(cost, spent.plus(costs[0]).plus(costs[1]));
    // A duplicate is none at all.
    let duplicate = hub.file().id;
    merge(&mut hub, cast.dispatcher, duplicate, pipes).unwrap_err();
    let open = hub.file().id;
    merge(&mut hub, cast.dispatcher, duplicate, open).unwrap();
    assert_eq!(counted(&mut hub).0, before + 3);
}

#[test]
fn two_who_split_the_same_order_offline_lose_nothing() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let mut desk = hub.enrol(cast.dispatcher, "the dispatcher's laptop");
    let order = hub.order_at(Status::Dispatched).id;
    desk.meet(&mut hub);
    let there = split(&mut desk, cast.dispatcher, order).unwrap();
    hub.wait(5);
    let here = split(&mut hub, cast.supervisor, order).unwrap();
    assert_eq!(parts(&there).len() + parts(&here).len(), 4);
    desk.meet(&mut hub);
    desk.meet(&mut hub);
    for at in [&mut hub, &mut desk] {
        let view = at.show(cast.dispatcher, order).unwrap();
        assert_eq!((view.status, progress(&view)), (Status::Split, (0, 4, 4)));
        let mut numbers: Vec<_> = view.related.trades.iter().map(|p| &p.number).collect();
        numbers.sort();
        numbers.dedup();
        assert_eq!(numbers.len(), 4, "{numbers:?}");
        let last = view.trail.last().unwrap();
        let unseen = last.unseen.as_ref().unwrap();
        assert_eq!(unseen.action, ActionKind::Split, "it is told");
    }
    let views = [&mut hub, &mut desk].map(|at| at.show(cast.dispatcher, order).unwrap());
    assert_eq!(views[0].related, views[1].related);
}

#[test]
fn a_technicians_phone_tells_what_it_knows_of_the_others() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let mut phone = hub.enrol(cast.wang, "Wang's phone");
    let order = hub.file();
    let view = split(&mut hub, cast.dispatcher, order.id).unwrap();
    let pipes = parts(&view)[0];
    let technicians = vec![cast.wang];
    hub.take(cast.supervisor, pipes, Action::Assign { technicians });
    phone.meet(&mut hub);
    let view = phone.show(cast.wang, pipes).unwrap();
    let parent = view.related.parent.unwrap();
    assert_eq!((parent.number, parent.status), (order.number, None));
    let beside = &view.related.trades[0];
    assert!(beside.number.ends_with("-2"));
    assert!(!beside.category.is_empty());
    assert_eq!(beside.status, None);
    // He works in the cellar, and the parent goes on when he is back.
    for action in [Action::Accept, Action::Arrive, finish()] {
        phone.wait(5).take(cast.wang, pipes, action);
    }
    phone.meet(&mut hub);
    let view = hub.show(cast.nurse, order.id).unwrap();
    assert_eq!(progress(&view), (1, 2, 2));
}
