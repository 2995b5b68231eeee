//! Passwords: kept as Argon2id hashes, checked in the same time whether or not the person exists.

use crate::{Engine, error::Trouble};
use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use yizhan_api::{ApiError, Fault};
use yizhan_domain::base::{Kind, Role};
use yizhan_domain::{PersonId, Refusal};
use yizhan_store::table::credential;

/// Characters of a password at least.
pub const PASSWORD_SHORTEST: usize = 8;
/// Bytes of a password at most: signing in looks at no more.
pub const PASSWORD_LONGEST: usize = 1024;

/// Checked where there is no such person, so that the time does not tell.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$7bBUfODBtQmkgp2avrLyvY8EoWmKuxQLa6GxKYSFIcA";

impl Engine {
    /// The stored hash that a staff number's password is checked against, with the person whose it is.
    ///
    /// Checking is slow on purpose, so shells do it with [`password_fits`] outside of the engine's lock.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn password_hash(
        &self,
        staff_number: &str,
    ) -> Result<Option<(PersonId, String)>, ApiError> {
        let directory = &self.directory;
        let Some(person) = directory.person_by_staff_number(staff_number.trim()) else {
            return Ok(None);
        };
        if directory.is_out_of_use(Kind::Person, person.id.0) {
            return Ok(None);
        }
        let hash = credential::read(self.store.connection(), person.id).map_err(Trouble::from)?;
        Ok(hash.map(|hash| (person.id, hash)))
    }

    /// The person whom this staff number and password sign in.
    ///
    /// # Errors
    /// [`Fault::WrongPassword`], without saying which of the two is wrong.
    pub fn check_password(&self, staff_number: &str, password: &str) -> Result<PersonId, ApiError> {
        let known = self.password_hash(staff_number)?;
        password_fits(known, password).ok_or_else(|| Fault::WrongPassword.into())
    }

    /// Gives `person` another password, because `by` says so: for oneself, or as an administrator for somebody.
    ///
    /// # Errors
    /// [`Fault::UnfitPassword`], [`Refusal::WrongRole`], [`Refusal::UnknownPerson`]; at a device [`Refusal::OnlyAtHub`].
    pub fn choose_password(
        &mut self,
        by: PersonId,
        person: PersonId,
        new: &str,
        salt: [u8; 16],
    ) -> Result<(), ApiError> {
        if !self.membership.is_hub() {
            return Err(Refusal::OnlyAtHub.into());
        }
        let people = &self.directory.people;
        let is_administrator = people
            .get(&by)
            .is_some_and(|by| by.role == Role::Administrator);
        if by != person && !is_administrator {
            return Err(Refusal::WrongRole.into());
        }
        if !people.contains_key(&person) {
            return Err(Refusal::UnknownPerson.into());
        }
        if new.chars().count() < PASSWORD_SHORTEST || new.len() > PASSWORD_LONGEST {
            let shortest = PASSWORD_SHORTEST as u64;
            return Err(Fault::UnfitPassword { shortest }.into());
        }
        self.set_passwords(&[person], new, salt)
    }

    /// Gives `people` one password, hashed once.
    ///
    /// # Errors
    /// When it cannot be hashed or stored.
    pub fn set_passwords(
        &mut self,
        people: &[PersonId],
        password: &str,
        salt: [u8; 16],
    ) -> Result<(), ApiError> {
        let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
        let hash = hash.map_err(Trouble::internal)?.to_string();
        let transaction = self.store.transaction().map_err(Trouble::from)?;
        for person in people {
            credential::put(&transaction, *person, &hash).map_err(Trouble::from)?;
        }
        transaction
            .commit()
            .map_err(|error| Trouble::from(yizhan_store::StoreError::from(error)))?;
        Ok(())
    }
}

/// The person of `known`, if the password is the one that was hashed. Takes its time either way.
#[must_use]
pub fn password_fits(known: Option<(PersonId, String)>, password: &str) -> Option<PersonId> {
    let (person, hash) = known.map_or((None, NOBODY.to_owned()), |(person, hash)| {
        (Some(person), hash)
    });
    let fits = PasswordHash::new(&hash).is_ok_and(|hash| {
        Argon2::default()
            .verify_password(password.as_bytes(), &hash)
            .is_ok()
    });
    person.filter(|_| fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_person_is_checked_against_a_real_hash() {
        assert!(PasswordHash::new(NOBODY).is_ok());
        assert_eq!(password_fits(None, "anything"), None);
    }
}
