//! A million movements: how long stores take to answer, to issue, to be counted and to be summed up.
//!
//! The movements are written to the store's tables as the projector would, with items that nobody signed: what is
//! measured never looks at them.

use crate::figures::Figures;
use anyhow::{Context as _, Result, ensure};
use rusqlite::{Connection, params};
use std::time::{Duration, Instant};
use uuid::Uuid;
use yizhan_api::view::StocktakeView;
use yizhan_api::{
    Alert, BeginStocktake, ConsumptionBy, CountPart, DecideSlip, FileOrder, FindPart, HandOut,
    IssueLine, IssueParts, ListAlerts, ListMovements, MovementFilter, Recipient, Request,
    ShowConsumption, ShowPart, TakeStep,
};
use yizhan_domain::base::Part;
use yizhan_domain::order::Action;
use yizhan_domain::stock::Purpose;
use yizhan_domain::{CountId, Millis, MovementId, OrderId, PersonId, SlipId, StepId, StoreId};
use yizhan_engine::Engine;
use yizhan_store::table::valuation;
use yizhan_testkit::{Cast, Dice, Opened, read_demo};

const MOVEMENTS: u64 = 1_000_000;
const ORDERS: u64 = 100_000;
/// Movements in an envelope.
const TOGETHER: u64 = 100;
/// Bins that a part lies in.
const BINS: u64 = 6;
const NOW: Millis = Millis(1_795_219_200_000);
/// Three years, in which the movements lie.
const SPAN_MS: i64 = 3 * 365 * 24 * 3600 * 1000;

/// Measures all of it.
pub fn measure(figures: &mut Figures) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("yizhan.sqlite");
    let mut hospital = read_demo();
    hospital.history = Vec::new();
    let mut engine = Opened::at(&path, "H1", NOW)?;
    engine.import(hospital, NOW)?;
    let directory = engine.directory();
    let cast = Cast::of(directory);
    let parts: Vec<Part> = directory.parts.values().cloned().collect();
    let stores: Vec<StoreId> = directory.stores.keys().copied().collect();
    drop(engine);
    let began = Instant::now();
    fill(&path, &parts, &stores, &cast)?;
    eprintln!(
        "{MOVEMENTS} movements of {} parts written in {:?}",
        parts.len(),
        began.elapsed()
    );
    let mut engine = Opened::at(&path, "H1", NOW)?;
    let mut bench = Bench {
        engine: &mut engine,
        ids: 0,
    };
    let store = *stores.first().context("the demo hospital has a store")?;
    bench.look(&cast, &parts, figures)?;
    bench.issue(&cast, &parts, store, figures)?;
    bench.issue_to_orders(&cast, &parts, store, figures)?;
    bench.sum(&cast, figures)?;
    bench.count(&cast, store, figures)
}

/// What goes into the place keys of the store.
fn place(kind: u8, id: Uuid) -> Vec<u8> {
    [&[kind], id.as_bytes().as_slice()].concat()
}

fn fill(path: &std::path::Path, parts: &[Part], stores: &[StoreId], cast: &Cast) -> Result<()> {
    let mut connection = Connection::open(path)?;
    let transaction = connection.transaction()?;
    let mut dice = Dice::of(7);
    let device = Uuid::from_u128(77);
    let order = |n: u64| Uuid::from_u128(u128::from(n) + (1 << 80));
    let keeper = cast.keeper.0;
    {
        let mut put = transaction.prepare(
            "INSERT INTO work_order (id, number, status, own_status, closed, urgent, category, department, filed_at, total_fen, body,
                words)
             VALUES (?1, ?2, 'charged', 'charged', 1, 0, ?3, ?4, ?5, 0,
             '{\"description\":\"\",\"place\":\"\",\"technicians\":\"\",\"clock\":null,\"sign_off\":null}', '')",
        )?;
        let mut assign = transaction.prepare(
            "INSERT INTO order_technician (person, row) SELECT ?1, row FROM work_order WHERE id = ?2",
        )?;
        for n in 0..ORDERS {
            let id = order(n);
            let department = if n % 2 == 0 {
                cast.department.0
            } else {
                Uuid::from_u128(u128::from(n % 60))
            };
            let number = format!("BENCH-{n}");
            put.execute(params![
                id.as_bytes(),
                number,
                cast.tap.0.as_bytes(),
                department.as_bytes(),
                NOW.0
            ])?;
            let who = if n % 3 == 0 { cast.wang } else { cast.li };
            assign.execute(params![who.0.as_bytes(), id.as_bytes()])?;
        }
        let mut seal = transaction.prepare(
            "INSERT INTO envelope (id, device, seq, previous, hash, sealed_at, signature) VALUES (?1, ?2, ?3, x'', x'', 0, x'')",
        )?;
        let mut item = transaction.prepare(
            "INSERT INTO item (position, envelope, place, received_at, hidden, body) VALUES (?1, ?2, ?3, 0, 0, x'')",
        )?;
        let mut post = transaction.prepare(
            "INSERT INTO movement (id, part, quantity, from_place, to_place, unit_price, bin, by_person, at, device, seq, place,
             position) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?;
        for n in 0..MOVEMENTS {
            let number = i64::try_from(n)?;
            let (envelope, within) = (number / i64::try_from(TOGETHER)? + 1_000_000, n % TOGETHER);
            if within == 0 {
                seal.execute(params![envelope, device.as_bytes(), envelope])?;
            }
            item.execute(params![
                number + 1_000_000,
                envelope,
                i64::try_from(within)?
            ])?;
            let one = |of: usize, dice: &mut Dice| dice.below(u64::try_from(of).unwrap_or(1));
            let part = one(parts.len(), &mut dice);
            let part = parts.get(usize::try_from(part)?).context("a part")?;
            let store = one(stores.len(), &mut dice);
            let store = place(1, stores.get(usize::try_from(store)?).context("a store")?.0);
            let order = place(2, order(dice.below(ORDERS)));
            let (from, to, units) = match dice.below(100) {
                0..20 => (place(0, Uuid::nil()), store, 12_i64),
                20..75 => (store, order, 3),
                75..95 => (store, place(3, cast.department.0), 2),
                _ => (order, store, 1),
            };
            let at = NOW.0 - SPAN_MS + SPAN_MS / i64::try_from(MOVEMENTS)? * number;
            let bin = format!("A-{}", dice.below(BINS));
            let id = Uuid::from_u128(
                (u128::from(n) + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835),
            );
            post.execute(params![
                id.as_bytes(),
                part.id.0.as_bytes(),
                units,
                from,
                to,
                part.price.0,
                bin,
                keeper.as_bytes(),
                at,
                device.as_bytes(),
                envelope,
                i64::try_from(within)?,
                number + 1_000_000
            ])?;
        }
    }
    transaction.execute_batch(
        "DELETE FROM balance;
         INSERT INTO balance (part, place, bin, lot, expires_on, quantity)
         SELECT part, place, bin, lot, expires_on, sum(units) FROM (
            SELECT part, to_place AS place, CASE WHEN to_place >= x'01' AND to_place < x'02' THEN bin ELSE '' END AS bin,
                coalesce(lot, '') AS lot, coalesce(expires_on, '') AS expires_on, quantity AS units FROM movement
            UNION ALL SELECT part, from_place, CASE WHEN from_place >= x'01' AND from_place < x'02' THEN bin ELSE '' END,
                coalesce(lot, ''), coalesce(expires_on, ''), -quantity FROM movement)
         GROUP BY part, place, bin, lot, expires_on;",
    )?;
    for part in parts {
        valuation::keep(&transaction, part.id)?;
    }
    transaction.commit()?;
    Ok(())
}

struct Bench<'a> {
    engine: &'a mut Engine,
    ids: u128,
}

impl Bench<'_> {
    fn id(&mut self) -> Uuid {
        self.ids += 1;
        Uuid::from_u128(self.ids + (1 << 100))
    }

    fn time<R: Request>(&mut self, who: PersonId, request: R) -> Result<(Duration, R::Output)> {
        let call = request.into_call();
        let began = Instant::now();
        let answer = self.engine.call(who, call, NOW)?;
        let elapsed = began.elapsed();
        Ok((elapsed, serde_json::from_str(&answer.json)?))
    }

    fn look(&mut self, cast: &Cast, parts: &[Part], figures: &mut Figures) -> Result<()> {
        let (mut found, mut shown) = (Vec::new(), Vec::new());
        for part in parts {
            let code = part.code.clone();
            found.push(self.time(cast.keeper, FindPart { code })?.0);
            shown.push(self.time(cast.keeper, ShowPart { part: part.id })?.0);
        }
        figures.add_times("balance of a part in every store", found, 2.0);
        figures.add_times("the page of a part", shown, 100.0);
        Ok(())
    }

    fn issue(
        &mut self,
        cast: &Cast,
        parts: &[Part],
        store: StoreId,
        figures: &mut Figures,
    ) -> Result<()> {
        let mut each = Vec::new();
        for ten in parts.chunks_exact(10).cycle().take(30) {
            let slip = SlipId(self.id());
            let lines = ten.iter().map(|part| IssueLine {
                movement: MovementId(self.id()),
                code: part.code.clone(),
                quantity: 1,
                shelf: None,
            });
            let request = HandOut {
                slip,
                store,
                to: Recipient::Department(cast.department),
                purpose: Purpose::Department,
                reference: String::new(),
                lines: lines.collect(),
            };
            each.push(self.time(cast.keeper, request)?.0 / 10);
        }
        figures.add_times("a part of ten that are handed out", each, 10.0);
        Ok(())
    }

    /// Ten parts scanned for an order: each is looked up as it is scanned, then all of them are issued and durable.
    fn issue_to_orders(
        &mut self,
        cast: &Cast,
        parts: &[Part],
        store: StoreId,
        figures: &mut Figures,
    ) -> Result<()> {
        let (mut each, mut slowest) = (Vec::new(), Duration::ZERO);
        for ten in parts.chunks_exact(10).cycle().take(100) {
            let order = self.order_under_way(cast)?;
            let mut lines = Vec::new();
            let mut spent = Duration::ZERO;
            for part in ten {
                let code = part.barcodes.first().unwrap_or(&part.code).clone();
                let find = FindPart { code: code.clone() };
                let (elapsed, found) = self.time(cast.keeper, find)?;
                ensure!(found.part.id == part.id, "another part was found");
                spent += elapsed;
                lines.push(IssueLine {
                    movement: MovementId(self.id()),
                    code,
                    quantity: 1,
                    shelf: None,
                });
            }
            let request = IssueParts {
                order,
                code: None,
                store,
                lines,
            };
            let (elapsed, issued) = self.time(cast.keeper, request)?;
            // A part that lies in several bins may come out of more than one.
            let drawn: i64 = issued.drawn.iter().map(|drawn| drawn.quantity).sum();
            ensure!(drawn == 10, "{drawn} of ten parts were issued");
            spent += elapsed;
            slowest = slowest.max(elapsed);
            each.push(spent / 10);
        }
        figures.add_times(
            "a part of ten scanned for an order, looked up and durable",
            each,
            10.0,
        );
        figures.add(
            "the slowest issue of ten parts to an order",
            slowest.as_secs_f64() * 1000.0,
            "ms",
            None,
        );
        Ok(())
    }

    /// A new order that parts can be issued to.
    fn order_under_way(&mut self, cast: &Cast) -> Result<OrderId> {
        let order = OrderId(self.id());
        let file = FileOrder {
            order,
            step: StepId(self.id()),
            place: cast.room,
            category: cast.tap,
            description: "漏水".into(),
            urgency: None,
            requester: None,
            requester_name: String::new(),
            requester_phone: String::new(),
        };
        let (_, mut view) = self.time(cast.nurse, file)?;
        let dispatch = Action::Dispatch {
            team: cast.plumbers,
        };
        let assign = Action::Assign {
            technicians: vec![cast.wang],
        };
        let steps = [
            (cast.dispatcher, dispatch),
            (cast.supervisor, assign),
            (cast.wang, Action::Accept),
            (cast.wang, Action::Arrive),
        ];
        for (who, action) in steps {
            let step = StepId(self.id());
            let take = TakeStep {
                order,
                step,
                follows: view.last_step,
                action,
            };
            view = self.time(who, take)?.1;
        }
        Ok(order)
    }

    fn sum(&mut self, cast: &Cast, figures: &mut Figures) -> Result<()> {
        let ways = [
            (ConsumptionBy::Part, "part"),
            (ConsumptionBy::Department, "department"),
            (ConsumptionBy::Technician, "technician"),
            (ConsumptionBy::Order, "order"),
            (ConsumptionBy::Month, "month"),
            (ConsumptionBy::Reference, "reference"),
        ];
        for (by, name) in ways {
            let filter = MovementFilter::default();
            let (elapsed, _) = self.time(cast.finance, ShowConsumption { by, filter })?;
            figures.add_times(
                &format!("consumption of twelve months by {name}"),
                vec![elapsed],
                1000.0,
            );
        }
        let filter = MovementFilter {
            department: Some(cast.department),
            ..MovementFilter::default()
        };
        let request = ListMovements {
            filter,
            consumed: true,
            after: None,
        };
        figures.add_times(
            "movements of a department",
            vec![self.time(cast.finance, request)?.0],
            100.0,
        );
        for (alert, name) in [
            (Alert::BelowMinimum, "below minimum"),
            (Alert::Slow, "slow parts"),
            (Alert::Classes, "classes"),
            (Alert::Replenish, "replenishment"),
        ] {
            let request = ListAlerts {
                alert,
                ..ListAlerts::default()
            };
            figures.add_times(name, vec![self.time(cast.keeper, request)?.0], 1000.0);
        }
        Ok(())
    }

    fn count(&mut self, cast: &Cast, store: StoreId, figures: &mut Figures) -> Result<()> {
        let stocktake = SlipId(self.id());
        let begin = BeginStocktake {
            slip: stocktake,
            store,
            name: "2026".into(),
            parts: Vec::new(),
            is_blind: false,
        };
        let (_, view): (_, StocktakeView) = self.time(cast.keeper, begin)?;
        let mut counted = Vec::new();
        for spot in view.spots.iter().take(500) {
            let request = CountPart {
                count: CountId(self.id()),
                stocktake,
                code: spot.code.clone(),
                shelf: Some(spot.tally.shelf.clone()),
                quantity: spot.tally.book.max(0) + 1,
            };
            counted.push(self.time(cast.keeper, request)?.0);
        }
        let lines = counted.len();
        figures.add_times("a count", counted, 100.0);
        let post = DecideSlip {
            slip: stocktake,
            is_done: true,
            words: String::new(),
            even_if_counted_once: true,
        };
        let (elapsed, _) = self.time(cast.chief, post)?;
        figures.add(
            &format!("a stocktake of {lines} lines posted"),
            elapsed.as_secs_f64() * 1000.0,
            "ms",
            Some(1000.0),
        );
        Ok(())
    }
}
