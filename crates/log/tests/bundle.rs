//! A bundle of a few items: each of its bytes, and each of its parts.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

#[allow(dead_code, reason = "they are of other tests as well")]
mod samples;

use samples::{bundle, certificate};
use yizhan_domain::{Millis, Objection, Verdict};
use yizhan_log::{Authority, BUNDLE_MAX, Bundle, HubWord, Unsound, Vouched, Word};

fn said(bundle: &Bundle) -> HubWord {
    match &bundle.vouched {
        Vouched::Hub(said) => said.as_ref().clone(),
        Vouched::Keys(_) => panic!("it is of version 1"),
    }
}

#[test]
fn any_bit_that_changes_is_found() {
    let bytes = bundle().to_bytes().unwrap();
    assert_eq!(Bundle::from_bytes(&bytes), Ok(bundle()));
    for (at, bit) in (0..bytes.len()).flat_map(|at| (0..8).map(move |bit| (at, bit))) {
        let mut changed = bytes.clone();
        changed[at] ^= 1 << bit;
        assert!(
            Bundle::from_bytes(&changed).is_err(),
            "byte {at}, bit {bit}"
        );
    }
    for end in 0..bytes.len() {
        assert!(Bundle::from_bytes(&bytes[..end]).is_err(), "{end} bytes");
    }
}

#[test]
fn a_word_stands_for_one_item_of_one_envelope() {
    let (authority, genuine) = (Authority::new(&[2; 32]), bundle());
    let speak = |words: Vec<Word>| {
        let word = HubWord {
            words,
            ..said(&genuine)
        };
        let bundle = authority.speak(genuine.order, genuine.parcels.clone(), word);
        Bundle::from_bytes(&bundle.to_bytes().unwrap()).map(drop)
    };
    let words = said(&genuine).words;
    let [one, two] = words.as_slice() else {
        panic!("two items")
    };
    assert_eq!(speak(words.clone()), Ok(()));
    // The authority itself can say so of each item once, in the order of the log, and of nothing else.
    assert!(matches!(speak(vec![*one]), Err(Unsound::Unlisted { .. })));
    let missing = |position| Err(Unsound::Missing { position });
    let beyond = |word: Word| vec![*one, word];
    assert_eq!(
        speak(beyond(Word {
            envelope: 2,
            ..*two
        })),
        missing(9)
    );
    assert_eq!(speak(beyond(Word { place: 1, ..*two })), missing(9));
    let twice = Word {
        position: 9,
        ..*one
    };
    assert_eq!(speak(vec![*one, twice]), Err(Unsound::Words));
    for position in [7, 6, 0, -1, 1 << 62] {
        let words = vec![*one, Word { position, ..*two }];
        assert_eq!(speak(words), Err(Unsound::Words), "{position}");
    }
    // And nobody but the authority says anything else.
    let others = [
        Word {
            position: 8,
            ..*two
        },
        Word {
            received_at: Millis(5),
            ..*two
        },
        Word {
            verdict: Verdict::Review(Objection::PinWrong),
            ..*two
        },
    ];
    for word in others {
        let mut swapped = genuine.clone();
        let Vouched::Hub(said) = &mut swapped.vouched else {
            panic!("it is of version 1")
        };
        said.words[1] = word;
        let read = Bundle::from_bytes(&swapped.to_bytes().unwrap());
        assert_eq!(read, Err(Unsound::Words));
    }
}

#[test]
fn it_is_written_in_one_way_only() {
    let (authority, genuine) = (Authority::new(&[2; 32]), bundle());
    let refused = |bundle: Bundle| {
        let read = Bundle::from_bytes(&bundle.to_bytes().unwrap());
        assert_eq!(read, Err(Unsound::Unreadable));
    };
    // Envelopes in another order, with words that know it.
    let mut parcels = genuine.parcels.clone();
    parcels.reverse();
    let mut word = said(&genuine);
    for one in &mut word.words {
        one.envelope = 1 - one.envelope;
    }
    refused(authority.speak(genuine.order, parcels, word));
    // A certificate twice.
    let word = HubWord {
        certificates: vec![certificate(), certificate()],
        ..said(&genuine)
    };
    refused(authority.speak(genuine.order, genuine.parcels.clone(), word));
    // An envelope of which nothing is there.
    let mut parcels = genuine.parcels.clone();
    parcels[1].items.clear();
    let mut word = said(&genuine);
    word.words.pop();
    refused(authority.speak(genuine.order, parcels, word));
}

#[test]
fn what_a_newer_program_wrote_is_told_apart_from_what_is_no_bundle() {
    let bytes = bundle().to_bytes().unwrap();
    let (_, body) = bytes.split_at(16);
    let behind = |line: &[u8]| Bundle::from_bytes(&[line, body].concat());
    for line in ["yizhan bundle 3\n", "yizhan bundle 12\n"] {
        assert_eq!(behind(line.as_bytes()), Err(Unsound::Newer), "{line}");
    }
    for line in [
        "",
        "yizhan bundle \n",
        "yizhan bundle 3",
        "yizhan bundle x\n",
        "yizhan bundle 1234567\n",
        "yizhan bundle 1\n",
    ] {
        assert_eq!(behind(line.as_bytes()), Err(Unsound::Unreadable), "{line}");
    }
    // A reason that this program does not know, and that nobody signed.
    let reason = b"not_for_devices";
    let mut unknown = bytes;
    let at = unknown
        .windows(reason.len())
        .position(|part| part == reason);
    let at = at.unwrap();
    unknown[at..at + 7].copy_from_slice(b"too_far");
    assert_eq!(Bundle::from_bytes(&unknown), Err(Unsound::Words));
    let large = vec![0; BUNDLE_MAX + 1];
    assert_eq!(Bundle::from_bytes(&large), Err(Unsound::TooLarge));
}

#[test]
fn a_reason_of_a_newer_hub_is_kept_as_it_was_signed() {
    let genuine = bundle();
    let mut word = said(&genuine);
    let reason = Objection::Newer(yizhan_domain::Word::of("too_far").unwrap());
    word.words[0].verdict = Verdict::Rejected(reason);
    let authority = Authority::new(&[2; 32]);
    let told = authority.speak(genuine.order, genuine.parcels.clone(), word);
    let read = Bundle::from_bytes(&told.to_bytes().unwrap()).unwrap();
    assert_eq!(read, told);
}
