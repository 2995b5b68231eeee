//! Whether all of a bundle is what was sealed and signed.

use super::{Bundle, HubWord, Unsound, Vouched, Which};
use crate::{Certificate, Envelope, Hash, Parcel};
use std::collections::{BTreeMap, BTreeSet};
use yizhan_domain::DeviceId;

/// Positions from here on are those of what no hub has numbered.
const UNNUMBERED: i64 = 1 << 62;

impl Bundle {
    /// The certificate of a device, where the bundle has one.
    #[must_use]
    pub fn certificate(&self, device: DeviceId) -> Option<&Certificate> {
        match &self.vouched {
            Vouched::Keys(_) => None,
            Vouched::Hub(word) => {
                let found = word
                    .certificates
                    .binary_search_by_key(&device, |c| c.device);
                word.certificates.get(found.ok()?)
            }
        }
    }

    /// An envelope, as people find it again.
    #[must_use]
    pub fn which(&self, envelope: &Envelope) -> Which {
        let certificate = self.certificate(envelope.device);
        Which {
            device: certificate.map(|one| one.code.clone()).unwrap_or_default(),
            seq: envelope.seq,
        }
    }

    pub(super) fn check(&self) -> Result<(), Unsound> {
        if let Vouched::Hub(word) = &self.vouched {
            word.check_certificates()?;
            self.check_sorted()?;
        }
        let mut last: BTreeMap<DeviceId, (u64, Hash)> = BTreeMap::new();
        for parcel in &self.parcels {
            let envelope = &parcel.envelope;
            let which = || self.which(envelope);
            let key = self.key(envelope.device);
            let key = key.ok_or_else(|| Unsound::NoKey(which()))?;
            // First what is named exactly: which item is not the one that was sealed.
            if let Some(place) = parcel.foreign() {
                return Err(Unsound::Item {
                    which: which(),
                    place: place.saturating_add(1),
                });
            }
            if !envelope.is_signed_by(key) {
                return Err(Unsound::Signature(which()));
            }
            let seq = envelope.seq;
            if let Some((before, hash)) = last.insert(envelope.device, (seq, envelope.hash())) {
                let follows = before.checked_add(1) == Some(seq);
                if before >= seq || (follows && envelope.previous != hash) {
                    return Err(Unsound::Chain(which()));
                }
            }
        }
        match &self.vouched {
            Vouched::Keys(_) => Ok(()),
            Vouched::Hub(word) => self.check_words(word),
        }
    }

    fn key(&self, device: DeviceId) -> Option<&[u8; 32]> {
        match &self.vouched {
            Vouched::Keys(keys) => keys.get(&device),
            Vouched::Hub(_) => self.certificate(device).map(|one| &one.public),
        }
    }

    /// There is one way to write a bundle: envelopes by device and number, none without an item.
    fn check_sorted(&self) -> Result<(), Unsound> {
        let name = |parcel: &Parcel| (parcel.envelope.device, parcel.envelope.seq);
        let is_sorted = self
            .parcels
            .is_sorted_by(|one, next| name(one) < name(next));
        let is_empty = |parcel: &Parcel| parcel.items.is_empty();
        if is_sorted && !self.parcels.iter().any(is_empty) {
            Ok(())
        } else {
            Err(Unsound::Unreadable)
        }
    }

    /// The hub has a word on each item that is here, once, and on nothing else.
    fn check_words(&self, said: &HubWord) -> Result<(), Unsound> {
        let mut named = BTreeSet::new();
        for word in &said.words {
            let parcel = self.parcels.get(word.envelope);
            let item = parcel.and_then(|parcel| parcel.items.get(&word.place));
            if item.is_none() {
                return Err(Unsound::Missing {
                    position: word.position,
                });
            }
            if !named.insert((word.envelope, word.place)) {
                return Err(Unsound::Words);
            }
        }
        for (number, parcel) in self.parcels.iter().enumerate() {
            let mut places = parcel.items.keys();
            if let Some(place) = places.find(|place| !named.contains(&(number, **place))) {
                return Err(Unsound::Unlisted {
                    which: self.which(&parcel.envelope),
                    place: place.saturating_add(1),
                });
            }
        }
        let positions = said.words.iter().map(|word| word.position);
        let is_numbered = |position| (1..UNNUMBERED).contains(&position);
        let in_order = positions.clone().is_sorted_by(|one, next| one < next);
        if in_order
            && positions.clone().all(is_numbered)
            && said.is_signed(self.order, &self.parcels)
        {
            Ok(())
        } else {
            Err(Unsound::Words)
        }
    }
}

impl HubWord {
    fn check_certificates(&self) -> Result<(), Unsound> {
        for certificate in &self.certificates {
            if !certificate.is_of(&self.authority) {
                return Err(Unsound::Certificate {
                    device: certificate.code.clone(),
                });
            }
        }
        let mut pairs = self
            .certificates
            .iter()
            .zip(self.certificates.iter().skip(1));
        match pairs.all(|(one, next)| one.device < next.device) {
            true => Ok(()),
            false => Err(Unsound::Unreadable),
        }
    }
}
