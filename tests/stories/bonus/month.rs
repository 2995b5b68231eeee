//! A worked month, and what comes after it was approved.

use super::*;

#[test]
fn a_worked_month_is_right_to_the_fen() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let [a, b, c] = plumbers(&hub)[..3] else {
        panic!("three plumbers")
    };
    let [d, e, f] = others(&hub)[..3] else {
        panic!("three others")
    };
    // Twelve orders: who, how much of 17.41 yuan, minutes on site, stars.
    finished(&mut hub, &[a], 100, 30, Some(5)); //  17.41
    finished(&mut hub, &[a], 250, 45, Some(4)); //  43.525, on the bill 43.53
    finished(&mut hub, &[a, b], 300, 60, Some(5)); //  52.23, 26.115 each
    finished(&mut hub, &[b], 100, 20, Some(3)); //  17.41
    finished(&mut hub, &[b], 200, 40, None); //  34.82
    finished(&mut hub, &[c], 400, 90, Some(5)); //  69.64
    accepted(&mut hub, &[c]); //  open
    finished(&mut hub, &[d, e, f], 100, 15, Some(4)); //  17.41, 5.80333… each
    finished(&mut hub, &[d], 150, 25, Some(5)); //  26.115, on the bill 26.12
    // The tenth is late by far, and the department is not pleased.
    finished(&mut hub, &[e], 500, 3 * 24 * 60, Some(2)); //  87.05
    let again = finished(&mut hub, &[f], 100, 10, None); //  17.41, done twice
    hub.take(
        cast.nurse,
        again,
        Action::ReturnForRework {
            reason: "仍在滴水".into(),
            name: "护士".into(),
        },
    );
    hub.wait(20);
    hub.take(f, again, Action::Arrive);
    hub.wait(15);
    hub.take(f, again, finish());
    let gone = accepted(&mut hub, &[a]);
    let reason = "已自行处理".to_owned();
    hub.take(cast.dispatcher, gone, Action::Cancel { reason });

    hub.wait_days(12);
    keep_inputs(&mut hub, &[(a, 120), (b, 100), (c, 110), (d, 90), (e, 100)]);
    let scored = given(&mut hub, b, 9000);
    hub.ask(cast.supervisor, scored).unwrap();

    let view = show(&mut hub, cast.finance);
    // Finished, minutes, fees, points, mean, completed, in time, stars, done again, score.
    for (person, figures) in [
        (
            a,
            [
                "3",
                "135",
                "87.055",
                "5",
                "45",
                "1",
                "1",
                "≈4.6667",
                "0",
                "98",
            ],
        ),
        (
            b,
            ["3", "120", "78.345", "5", "40", "1", "1", "4", "0", "90"],
        ),
        (
            c,
            ["1", "90", "69.64", "2", "90", "0.5", "1", "5", "0", "80"],
        ),
        (
            d,
            [
                "2",
                "40",
                "≈31.9233",
                "≈2.6667",
                "20",
                "1",
                "1",
                "4.5",
                "0",
                "97",
            ],
        ),
        (
            e,
            [
                "2",
                "4335",
                "≈92.8533",
                "≈2.6667",
                "2167.5",
                "1",
                "0.5",
                "3",
                "0",
                "73",
            ],
        ),
        (
            f,
            [
                "2",
                "60",
                "≈23.2133",
                "≈2.6667",
                "30",
                "1",
                "1",
                "4",
                "1",
                "94",
            ],
        ),
    ] {
        assert_eq!(told(&row(&view, person)), figures);
    }
    // Coefficient × 3000 × 50% + (fees + points × 3) × score ÷ 100:
    for (person, fen) in [
        (a, 190_001), // 1800 + 102.055 × 0.98 = 1900.0139
        (b, 158_401), // 1500 +  93.345 × 0.90 = 1584.0105
        (c, 171_051), // 1650 +  75.64  × 0.80 = 1710.512
        (d, 138_873), // 1350 +  39.92333… × 0.97 = 1388.725633…
        (e, 157_362), // 1500 + 100.85333… × 0.73 = 1573.622933…
    ] {
        let row = row(&view, person);
        assert_eq!(
            (row.amount, row.why),
            (Some(Fen(fen)), None),
            "{}",
            row.name
        );
    }
    // Nobody said what the post of the sixth is worth: that is named, and is no zero.
    let sixth = row(&view, f);
    let figure = Figure::PostCoefficient;
    assert_eq!(
        (sixth.amount, sixth.why),
        (None, Some(NoResult::Missing { figure }))
    );
    assert_eq!(
        view.total,
        Fen(190_001 + 158_401 + 171_051 + 138_873 + 157_362)
    );
    // Each figure comes from its orders.
    let own = line(&mut hub, a, a).unwrap();
    let works = &own.now_is.line.works;
    assert_eq!(
        (works.len(), works.iter().filter(|w| w.among == 2).count()),
        (3, 1)
    );
    let fees: Vec<String> = (works.iter())
        .map(|work| work.share(work.labour).words())
        .collect();
    assert_eq!(fees, ["17.41", "43.53", "26.115"]);
    assert_eq!(own.now_is.steps.last().unwrap().value, "1900.0139");
    assert_eq!(own.now_is.appraisal_steps.last().unwrap().value, "98");
    assert!(
        line(&mut hub, b, b)
            .unwrap()
            .now_is
            .appraisal_steps
            .is_empty()
    );

    // And the same as a spreadsheet.
    let request = ExportBonuses {
        of: ShowBonuses {
            month: Some(november()),
            team: None,
        },
        language: Language::Chinese,
    };
    let file = hub.ask(cast.finance, request).unwrap();
    assert_eq!(file.name, "绩效奖金-2026-11.xlsx");
    let bytes = base64::Engine::decode(&base64::engine::general_purpose::STANDARD, file.bytes);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.unwrap())).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let name = row(&view, a).name;
    let found = (sheet.rows())
        .find(|cells| cells[1] == Data::String(name.clone()))
        .unwrap();
    assert_eq!(found[16], Data::Float(1900.01));
    assert_eq!(found[5], Data::Float(87.06));
}

#[test]
fn late_work_restates_what_was_approved_and_says_by_which_order() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    finished(&mut hub, &[cast.wang], 100, 30, Some(5));
    let late = arrived(&mut hub, &[cast.wang]);
    let mut phone = hub.enrol(cast.wang, "phone of Wang");
    // In a cellar, still in November.
    phone.wait(20);
    labour(&mut phone, cast.wang, late, 200);
    phone.take(cast.wang, late, finish());

    // Finance approves nothing, and nobody a month that runs.
    let early = ApproveBonuses {
        id: BonusId(hub.id()),
        month: november(),
        count: 1,
        total: Fen(0),
        digest: String::new(),
    };
    assert_eq!(
        hub.ask(cast.chief, early),
        Err(Refusal::PeriodNotOver { period: november() }.into())
    );
    hub.wait_days(12);
    keep_inputs(&mut hub, &[(cast.wang, 100)]);
    let before = show(&mut hub, cast.chief);
    assert!(before.provisional.is && before.provisional.over);
    assert_eq!(before.provisional.away.len(), 1);
    // One of two orders is finished: 40 × ½ + 30 + 30 = 80; 1500 + (17.41 + 2 × 3) × 0.8 = 1518.728
    assert_eq!(row(&before, cast.wang).amount, Some(Fen(151_873)));
    let other = ApproveBonuses {
        id: BonusId(hub.id()),
        month: november(),
        count: 1,
        total: Fen(1),
        digest: String::new(),
    };
    let refused = hub.ask(cast.chief, other).unwrap_err();
    assert_eq!(refused.code(), "bonuses_changed");
    let approved = approve(&mut hub);
    assert_eq!(row(&approved, cast.wang).approved, Some(Fen(151_873)));
    assert!(!row(&approved, cast.wang).differs);

    phone.meet(&mut hub);
    // 1500 + (17.41 + 34.82 + 4 × 3) × 1.00 = 1564.23
    let now = show(&mut hub, cast.chief);
    let row_now = row(&now, cast.wang);
    assert_eq!(
        (row_now.amount, row_now.approved, row_now.differs),
        (Some(Fen(156_423)), Some(Fen(151_873)), true)
    );
    let told = line(&mut hub, cast.wang, cast.wang).unwrap();
    assert_eq!(told.approved.as_ref().unwrap().total, Some(Fen(151_873)));
    let [changed] = told.differences.as_slice() else {
        panic!("{:?}", told.differences)
    };
    let (was, is) = (changed.was.clone().unwrap(), changed.now.clone().unwrap());
    assert_eq!((was.order, was.finished, was.labour), (late, false, Fen(0)));
    assert_eq!((is.finished, is.labour), (true, Fen(3482)));

    // Rebuilt from the log, it is the same.
    let shown = show(&mut hub, cast.chief);
    hub.engine.rebuild().unwrap();
    assert_eq!(show(&mut hub, cast.chief), shown);
    // Approved anew, it holds.
    let again = approve(&mut hub);
    let row_again = row(&again, cast.wang);
    assert_eq!(
        (row_again.approved, row_again.differs),
        (Some(Fen(156_423)), false)
    );
}
