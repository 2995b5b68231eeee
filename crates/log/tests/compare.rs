//! Two stores find out what differs between them.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use yizhan_log::compare::{
    Class, Comparison, Difference, Found, Held, KEYS_MAX, Key, SPANS_MAX, Tally, differences,
};

type Store = BTreeMap<Class, BTreeMap<Key, Tally>>;

/// Numbers that look like chance, and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn below(&mut self, end: u64) -> u64 {
        self.roll() % end
    }
}

fn store(dice: &mut Dice, most: u64) -> Store {
    let keys = |dice: &mut Dice| {
        let many = dice.below(most + 1);
        let key = |dice: &mut Dice| Key(u128::from(dice.below(1 << 20)) << (dice.below(2) * 90));
        let mut all = BTreeMap::new();
        for _ in 0..many {
            all.insert(key(dice), Tally::of(u128::from(dice.roll())));
        }
        all
    };
    Class::ALL.map(|class| (class, keys(dice))).into()
}

/// Damages a store in so many places, and says where.
fn damage(dice: &mut Dice, store: &mut Store, times: u64) -> BTreeSet<(Class, Key)> {
    let mut places = BTreeSet::new();
    for _ in 0..times {
        let class = Class::ALL[usize::try_from(dice.below(3)).unwrap()];
        let held = store.get_mut(&class).unwrap();
        let keys: Vec<Key> = held.keys().copied().collect();
        let any = dice.below(keys.len().max(1) as u64);
        let any = keys.get(usize::try_from(any).unwrap()).copied();
        let key = match (dice.below(3), any) {
            (0, Some(key)) => {
                held.remove(&key);
                key
            }
            (1, Some(key)) => {
                held.insert(key, Tally::of(u128::from(dice.roll()) << 40));
                key
            }
            _ => {
                let key = Key(u128::from(dice.roll()) << 64);
                held.insert(key, Tally::of(5));
                key
            }
        };
        places.insert((class, key));
    }
    places
}

/// What a device with `held` finds out from a hub that has `there`, and in how many questions.
fn compare(held: &Store, there: &Store) -> (BTreeSet<(Class, Key, bool)>, usize) {
    let mut comparison = Comparison::of(held.clone());
    let (mut found, mut questions) = (BTreeSet::new(), 0);
    loop {
        let spans = comparison.ask();
        if spans.is_empty() {
            return (found, questions);
        }
        assert_eq!(
            comparison.ask(),
            spans,
            "without an answer the same is asked again"
        );
        questions += 1;
        assert!(spans.len() <= SPANS_MAX && questions < 2000);
        let listed = spans.iter().map(|span| match &span.held {
            Held::Each(keys) => keys.len(),
            Held::Sum(_) => 0,
        });
        assert!(listed.sum::<usize>() <= KEYS_MAX);
        let answer = differences(&spans, |class, keys| {
            let held = there[&class].range(keys);
            Ok::<_, Infallible>(held.map(|(key, tally)| (*key, *tally)).collect())
        });
        let mut differ = Vec::new();
        for difference in answer.unwrap() {
            match difference {
                Difference::Sum(number) => differ.push(number),
                Difference::Key(class, key, how) => {
                    assert!(found.insert((class, key, how == Found::Wanting)));
                }
            }
        }
        comparison.told(&differ);
    }
}

#[test]
fn who_holds_the_same_finds_out_with_one_question() {
    let mut dice = Dice(1);
    for most in [0, 1, 100, 5000] {
        let store = store(&mut dice, most);
        assert_eq!(compare(&store, &store), (BTreeSet::new(), 1));
    }
}

#[test]
fn whatever_was_lost_changed_or_added_is_found_and_nothing_else() {
    for seed in 0..200 {
        let mut dice = Dice(seed);
        let most = [3, 60, 300, 5000][usize::try_from(seed % 4).unwrap()];
        let there = store(&mut dice, most);
        let mut held = there.clone();
        let times = 1 + dice.below(40);
        damage(&mut dice, &mut held, times);
        let mut expected = BTreeSet::new();
        for class in Class::ALL {
            let keys = held[&class].keys().chain(there[&class].keys());
            for key in keys {
                if held[&class].get(key) != there[&class].get(key) {
                    expected.insert((class, *key, there[&class].contains_key(key)));
                }
            }
        }
        let (found, _) = compare(&held, &there);
        assert_eq!(found, expected, "seed {seed}");
    }
}

#[test]
fn one_lost_order_of_a_hundred_thousand_is_found_in_six_questions() {
    let orders: BTreeMap<Key, Tally> = (0..100_000_u128)
        .map(|number| (Key(number << 70), Tally::of(number * 7)))
        .collect();
    let there: Store = Class::ALL.map(|class| (class, orders.clone())).into();
    let mut held = there.clone();
    let lost = Key(77_777 << 70);
    held.get_mut(&Class::Orders).unwrap().remove(&lost);
    let (found, questions) = compare(&held, &there);
    assert_eq!(found, BTreeSet::from([(Class::Orders, lost, true)]));
    assert!(questions <= 6, "{questions} questions");
}

#[test]
fn a_device_that_lost_everything_asks_for_everything() {
    let mut dice = Dice(9);
    let there = store(&mut dice, 5000);
    let held: Store = Class::ALL.map(|class| (class, BTreeMap::new())).into();
    let (found, _) = compare(&held, &there);
    let all = there.values().map(BTreeMap::len);
    assert_eq!(found.len(), all.sum::<usize>());
}

#[test]
fn a_hub_that_says_nonsense_is_heard_to_the_end() {
    let mut dice = Dice(4);
    let store = store(&mut dice, 3000);
    let mut comparison = Comparison::of(store);
    let mut questions = 0;
    while !comparison.ask().is_empty() {
        comparison.told(&(0..1000).collect::<Vec<_>>());
        questions += 1;
        assert!(questions < 2000);
    }
}
