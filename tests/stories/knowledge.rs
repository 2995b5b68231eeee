//! The knowledge base: what finished orders taught is proposed, decided about, and offered wherever somebody files or
//! repairs, also without a network.

use yizhan_api::view::{KnowledgePage, KnowledgeRow, KnowledgeView, OrderView};
use yizhan_api::{
    ApiError, BrowseBaseData, JoinKnowledge, KeepKnowledge, ListKnowledge, OfferKnowledge,
    ProposeKnowledge, ShowKnowledge, ShowOverview, Tag,
};
use yizhan_domain::base::{Kind, KnowledgeState, KnowledgeWords};
use yizhan_domain::order::Status;
use yizhan_domain::{CategoryId, KnowledgeId, OrderId, PersonId, Refusal};
use yizhan_testkit::TestHospital;

fn words(at: &TestHospital, symptom: &str) -> KnowledgeWords {
    KnowledgeWords {
        symptom: symptom.into(),
        cause: "垫圈老化".into(),
        solution: "更换垫圈，拧紧压盖".into(),
        categories: vec![at.cast.tap],
    }
}

fn propose(
    at: &mut TestHospital,
    who: PersonId,
    order: OrderId,
    symptom: &str,
) -> Result<KnowledgeId, ApiError> {
    let entry = KnowledgeId(at.id());
    let words = Box::new(words(at, symptom));
    at.wait(1);
    let view = at.ask(
        who,
        ProposeKnowledge {
            order,
            entry,
            words,
        },
    )?;
    assert!(view.knowledge.entries.iter().any(|own| own.id == entry.0));
    Ok(entry)
}

fn show(
    at: &mut TestHospital,
    who: PersonId,
    entry: KnowledgeId,
) -> Result<KnowledgeView, ApiError> {
    at.ask(who, ShowKnowledge { entry })
}

fn decide(
    at: &mut TestHospital,
    who: PersonId,
    entry: KnowledgeId,
    state: KnowledgeState,
) -> Result<KnowledgeView, ApiError> {
    let before = show(at, who, entry)?.entry;
    let words = Box::new(before.words.clone());
    at.wait(1);
    at.ask(
        who,
        KeepKnowledge {
            before: Box::new(before),
            words,
            state,
        },
    )
}

/// An approved entry from a finished order.
fn approved(hub: &mut TestHospital, symptom: &str) -> (OrderId, KnowledgeId) {
    let cast = hub.cast.clone();
    let order = hub.order_at(Status::Finished).id;
    let entry = propose(hub, cast.wang, order, symptom).unwrap();
    decide(hub, cast.supervisor, entry, KnowledgeState::Approved).unwrap();
    (order, entry)
}

fn offered(
    at: &mut TestHospital,
    who: PersonId,
    category: CategoryId,
    text: &str,
) -> Vec<KnowledgeRow> {
    let request = OfferKnowledge {
        category: Some(category),
        text: text.into(),
    };
    at.ask(who, request).unwrap()
}

fn list(at: &mut TestHospital, who: PersonId, text: &str) -> KnowledgePage {
    let request = ListKnowledge {
        text: text.into(),
        ..ListKnowledge::default()
    };
    at.ask(who, request).unwrap()
}

fn ids(rows: &[KnowledgeRow]) -> Vec<KnowledgeId> {
    rows.iter().map(|row| row.id).collect()
}

#[test]
fn what_a_technician_proposes_is_offered_once_a_supervisor_approved_it() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let (wang, supervisor, nurse) = (cast.wang, cast.supervisor, cast.nurse);
    let order = hub.order_at(Status::Finished);
    assert!(order.knowledge.may_propose);
    let entry = propose(&mut hub, wang, order.id, "水龙头关不紧").unwrap();
    assert!(hub.tags.contains(&Tag::BaseData));

    // Until somebody decides, it is nobody's but who proposed it and who decides.
    let tap = cast.tap;
    assert!(offered(&mut hub, wang, tap, "水龙头关不紧").is_empty());
    assert_eq!(ids(&list(&mut hub, wang, "").rows), [entry]);
    assert!(list(&mut hub, nurse, "").rows.is_empty());
    let hidden = show(&mut hub, nurse, entry).unwrap_err();
    assert_eq!(hidden, Refusal::UnknownEntry.into());
    let waiting = |hub: &mut TestHospital, who| hub.ask(who, ShowOverview {}).unwrap().proposals;
    assert_eq!(
        (waiting(&mut hub, supervisor), waiting(&mut hub, wang)),
        (1, 0)
    );

    // The supervisor says it better, and approves.
    let before = show(&mut hub, supervisor, entry).unwrap();
    assert!(before.may_decide && before.orders.len() == 1);
    let better = KnowledgeWords {
        symptom: " 水龙头关不紧，一直滴水 ".into(),
        ..before.entry.words.clone()
    };
    let keep = KeepKnowledge {
        before: Box::new(before.entry),
        words: Box::new(better),
        state: KnowledgeState::Approved,
    };
    let view = hub.ask(supervisor, keep.clone()).unwrap();
    assert_eq!(view.entry.words.symptom, "水龙头关不紧，一直滴水");
    assert!(!view.decided_by.is_empty() && view.proposed_by != view.decided_by);
    // Sent again it does nothing; what was seen before it is old.
    hub.ask(supervisor, keep.clone()).unwrap();
    let late = KeepKnowledge {
        state: KnowledgeState::OutOfUse,
        ..keep
    };
    let error = hub.ask(supervisor, late).unwrap_err();
    assert_eq!(error, Refusal::ChangedMeanwhile.into());
    assert_eq!(waiting(&mut hub, supervisor), 0);

    // A chief who still looks at what it was before overwrites nothing, however the words differ.
    let typed = KeepKnowledge {
        words: Box::new(words(&hub, "水龙头坏")),
        before: Box::new(view.entry.clone()),
        state: KnowledgeState::Approved,
    };
    decide(&mut hub, supervisor, entry, KnowledgeState::OutOfUse).unwrap();
    let error = hub.ask(cast.chief, typed).unwrap_err();
    assert_eq!(error, Refusal::ChangedMeanwhile.into());
    decide(&mut hub, supervisor, entry, KnowledgeState::Approved).unwrap();

    // What it takes is told by the order.
    let offer = offered(&mut hub, nurse, tap, "").remove(0);
    assert_eq!((offer.id, offer.orders), (entry, 1));
    let bill = hub.show(wang, order.id).unwrap().bill.total;
    assert_eq!((offer.minutes, offer.cost), (Some(5), Some(bill)));

    // Dropped, it is offered no more, and comes back.
    decide(&mut hub, supervisor, entry, KnowledgeState::OutOfUse).unwrap();
    assert!(offered(&mut hub, nurse, tap, "").is_empty());
    let undecided = decide(&mut hub, supervisor, entry, KnowledgeState::Proposed).unwrap_err();
    assert_eq!(undecided, Refusal::ChangedMeanwhile.into());
    decide(&mut hub, cast.chief, entry, KnowledgeState::Approved).unwrap();
    assert_eq!(offered(&mut hub, nurse, tap, "").len(), 1);
}

#[test]
fn an_order_that_taught_the_same_stands_behind_the_entry_that_is_there() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let (wang, tap) = (cast.wang, cast.tap);
    let (first, entry) = approved(&mut hub, "水龙头关不紧");
    let (_, other) = approved(&mut hub, "水龙头把手松动");
    let again = hub.order_at(Status::Confirmed).id;
    let join = |hub: &mut TestHospital| -> OrderView {
        let order = again;
        hub.ask(wang, JoinKnowledge { order, entry }).unwrap()
    };
    assert_eq!(join(&mut hub).knowledge.entries[0].id, entry.0);
    join(&mut hub);
    let view = show(&mut hub, wang, entry).unwrap();
    let behind: Vec<OrderId> = view.orders.iter().map(|one| one.order).collect();
    assert_eq!(behind, [again, first], "the latest first");
    assert_eq!(
        ids(&offered(&mut hub, wang, tap, "")),
        [entry, other],
        "what helped most often"
    );
    let loose = offered(&mut hub, wang, tap, "把手松动，转不动");
    assert_eq!(ids(&loose), [other, entry], "the words go before");
}

#[test]
fn the_knowledge_base_is_searched_by_two_characters_initials_numbers_and_categories() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let wang = cast.wang;
    let (order, entry) = approved(&mut hub, "水龙头关不紧");
    let number = hub.show(wang, order).unwrap().number;
    for symptom in ["地漏返味", "花洒不出水"] {
        let order = hub.order_at(Status::Finished).id;
        propose(&mut hub, wang, order, symptom).unwrap();
    }
    let supervisor = cast.supervisor;
    for (text, symptoms) in [
        ("", &["地漏返味", "花洒不出水", "水龙头关不紧"][..]),
        ("关不紧", &["水龙头关不紧"]),
        ("dlfw", &["地漏返味"]),
        ("GBJ", &["水龙头关不紧"]),
        (&number, &["水龙头关不紧"]),
        ("关不紧 垫圈", &["水龙头关不紧"]),
        ("关不紧 花洒", &[]),
    ] {
        let page = list(&mut hub, supervisor, text);
        let found: Vec<&str> = page.rows.iter().map(|row| row.symptom.as_str()).collect();
        assert_eq!(found, symptoms, "{text}");
    }
    let page = list(&mut hub, supervisor, "");
    assert_eq!(page.categories.len(), 1);
    let elsewhere = ListKnowledge {
        category: Some(CategoryId::of_key("nothing")),
        ..ListKnowledge::default()
    };
    assert_eq!(hub.ask(supervisor, elsewhere).unwrap().total, 0);
    assert_eq!(ids(&list(&mut hub, cast.nurse, "").rows), [entry]);
    let browse = BrowseBaseData {
        kind: Kind::Knowledge,
        text: String::new(),
        role: None,
        in_use: None,
        skip: 0,
    };
    let browsed = hub.ask(cast.nurse, browse).unwrap();
    assert!(browsed.records.is_empty(), "proposals are on no other page");
}

#[test]
fn who_did_not_do_it_and_who_leads_nobody_writes_nothing() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let arrived = hub.order_at(Status::Arrived).id;
    let early = propose(&mut hub, cast.wang, arrived, "漏水").unwrap_err();
    assert_eq!(early, Refusal::NothingLearntYet.into());
    let order = hub.order_at(Status::Finished).id;
    for (who, refusal) in [
        (cast.nurse, Refusal::WrongRole),
        (cast.li, Refusal::WrongRole),
        (cast.carpenter, Refusal::UnknownOrder),
        (cast.other_chief, Refusal::UnknownOrder),
    ] {
        let refused = propose(&mut hub, who, order, "漏水").unwrap_err();
        assert_eq!(refused, refusal.into());
    }
    for who in [cast.dispatcher, cast.chief, cast.supervisor] {
        let other = hub.order_at(Status::Finished).id;
        propose(&mut hub, who, other, "漏水").unwrap();
    }
    let entry = propose(&mut hub, cast.wang, order, "漏水").unwrap();
    // Once is enough, whoever did.
    let again = propose(&mut hub, cast.supervisor, order, "漏水").unwrap_err();
    assert_eq!(again, Refusal::ChangedMeanwhile.into());
    // Whoever does not see the orders is told of none of them.
    assert!(
        show(&mut hub, cast.supervisor, entry)
            .unwrap()
            .entry
            .behind
            .is_empty()
    );
    for who in [cast.wang, cast.administrator] {
        let before = show(&mut hub, cast.supervisor, entry).unwrap().entry;
        let words = Box::new(before.words.clone());
        let keep = KeepKnowledge {
            before: Box::new(before),
            words,
            state: KnowledgeState::Approved,
        };
        let refused = hub.ask(who, keep).unwrap_err();
        assert_eq!(refused, Refusal::WrongRole.into());
    }
    // An entry without what it says helps nobody.
    for words in [
        words(&hub, "\u{3000}"),
        KnowledgeWords {
            categories: Vec::new(),
            ..words(&hub, "漏水")
        },
    ] {
        let request = ProposeKnowledge {
            order,
            entry: KnowledgeId(hub.id()),
            words: Box::new(words),
        };
        let refused = hub.ask(cast.wang, request).unwrap_err();
        assert_eq!(refused, Refusal::KnowledgeIncomplete.into());
    }
    // Nothing stands behind what nobody approved.
    let join = JoinKnowledge { order, entry };
    let refused = hub.ask(cast.wang, join).unwrap_err();
    assert_eq!(refused, Refusal::UnknownEntry.into());
}

#[test]
fn a_device_without_a_network_offers_what_it_has_and_says_that_proposing_is_done_at_the_hub() {
    let mut hub = TestHospital::open();
    let cast = hub.cast.clone();
    let (wang, tap) = (cast.wang, cast.tap);
    let (order, entry) = approved(&mut hub, "水龙头关不紧");
    let mut phone = hub.enrol(wang, "wang's phone");
    let mut nurses = hub.enrol(cast.nurse, "the nurse's phone");
    // Nobody meets the hub from here on.
    for (device, who) in [(&mut phone, wang), (&mut nurses, cast.nurse)] {
        let offer = offered(device, who, tap, "水龙头").remove(0);
        assert_eq!((offer.id, offer.orders, offer.minutes), (entry, 1, Some(5)));
        assert_eq!(offer.solution, "更换垫圈，拧紧压盖");
        assert_eq!(show(device, who, entry).unwrap().cost, offer.cost);
    }
    assert!(show(&mut phone, wang, entry).unwrap().only_at_hub);
    let told = phone.show(wang, order).unwrap().knowledge;
    assert!(!told.may_propose, "it was proposed already");
    assert_eq!(told.entries[0].id, entry.0);
    let refused = propose(&mut phone, wang, order, "漏水").unwrap_err();
    assert_eq!(refused, Refusal::OnlyAtHub.into());
    let join = JoinKnowledge { order, entry };
    assert_eq!(
        phone.ask(wang, join).unwrap_err(),
        Refusal::OnlyAtHub.into()
    );

    // What is taken out of use is offered until they meet.
    decide(&mut hub, cast.supervisor, entry, KnowledgeState::OutOfUse).unwrap();
    assert_eq!(offered(&mut phone, wang, tap, "").len(), 1);
    phone.meet(&mut hub);
    assert!(offered(&mut phone, wang, tap, "").is_empty());
}
