//! A hub that has moved: it proves to its devices that another address is its own.

use crate::membership::Membership;
use crate::{Engine, error::Trouble};
use yizhan_api::{ApiError, Fault};
use yizhan_log::sync;
use yizhan_log::{WhereAsked, WhereVouched};

impl Engine {
    /// At the hub: reads what address somebody asks about.
    ///
    /// # Errors
    /// [`Fault::MalformedRequest`]
    pub fn read_where(bytes: &[u8]) -> Result<WhereAsked, ApiError> {
        let why = || "nobody asks where the hub is".into();
        sync::from_bytes(bytes).map_err(|_| Fault::MalformedRequest { why: why() }.into())
    }

    /// At the hub: its word that the address is its own, and which certificate authority vouches for it there. Whether it
    /// is, the caller has checked.
    ///
    /// # Errors
    /// [`Fault::NotForThisHub`] where this store is no hub.
    pub fn vouch_where(
        &self,
        asked: &WhereAsked,
        authority: Option<String>,
    ) -> Result<Vec<u8>, ApiError> {
        let by = self.membership.own_authority();
        let by = by.ok_or(Fault::NotForThisHub)?;
        Ok(sync::to_bytes(&asked.vouch(by, authority)).map_err(Trouble::internal)?)
    }

    /// On a device: what it asks whoever answers at `address`, with what nobody was asked before, and its bytes.
    ///
    /// # Errors
    /// [`Fault::NotJoined`]
    pub fn ask_where(
        &self,
        address: &str,
        nonce: [u8; 32],
    ) -> Result<(WhereAsked, Vec<u8>), ApiError> {
        if self.membership.is_hub() {
            return Err(Fault::NotJoined.into());
        }
        let asked = WhereAsked {
            nonce,
            address: address.to_owned(),
        };
        let bytes = sync::to_bytes(&asked).map_err(Trouble::internal)?;
        Ok((asked, bytes))
    }

    /// On a device: the fingerprint of the authority that its hub named for the address that was asked about; none where the
    /// device trusts the hub as any other site.
    ///
    /// # Errors
    /// [`Fault::NotTheHubsAddress`] where it was not this device's hub that answered.
    pub fn hear_where(
        &self,
        asked: &WhereAsked,
        answer: &[u8],
    ) -> Result<Option<String>, ApiError> {
        let vouched = sync::from_bytes::<WhereVouched>(answer).ok();
        let vouched = vouched.filter(|said| said.answers(asked, &self.membership.authority()));
        let address = asked.address.clone();
        let vouched = vouched.ok_or(Fault::NotTheHubsAddress { address })?;
        Ok(vouched.authority)
    }

    /// On a device: meets its hub at another address from now on.
    ///
    /// # Errors
    /// [`Fault::NotJoined`]; a full disk. Then the address is as it was.
    pub fn move_hub(&mut self, address: &str) -> Result<(), ApiError> {
        Ok(self.try_move_hub(address)?)
    }

    fn try_move_hub(&mut self, address: &str) -> Result<(), Trouble> {
        let moved = self.membership.at(address);
        let moved = moved.ok_or(Trouble::Fault(Fault::NotJoined))?;
        let transaction = self.store.transaction()?;
        moved.write(&transaction)?;
        transaction
            .commit()
            .map_err(yizhan_store::StoreError::from)?;
        self.membership = moved;
        Ok(())
    }
}

impl Membership {
    /// The same with its hub at another address; none for a hub.
    fn at(&self, another: &str) -> Option<Self> {
        let Self::Device { cursor, scope, .. } = self else {
            return None;
        };
        let mut moved = self.moved(*cursor, *scope);
        if let Self::Device { address, .. } = &mut moved {
            another.clone_into(address);
        }
        Some(moved)
    }
}
