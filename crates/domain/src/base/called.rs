//! What entries are called that files and people know by name only. They keep their id when they get another name, so that
//! orders, people and stock go on with them.

use super::{BaseRecord, Category, Directory, Kind, Place};
use crate::{CategoryId, PlaceId, StoreId, TeamId};
use uuid::Uuid;

impl Kind {
    /// Whether entries of this kind can get another name, and are the same entry still.
    #[must_use]
    pub const fn can_be_renamed(self) -> bool {
        matches!(
            self,
            Self::Team | Self::Place | Self::Category | Self::Store
        )
    }
}

impl BaseRecord {
    /// What an entry that can be renamed is called; nothing for entries of other kinds.
    #[must_use]
    pub fn called(&self) -> Option<String> {
        Some(match self {
            Self::Team(x) => x.name.clone(),
            Self::Place(x) => Place::key(&x.campus, &x.building, &x.room),
            Self::Category(x) => Category::key(&x.group, &x.name),
            Self::Store(x) => x.name.clone(),
            _ => return None,
        })
    }

    /// It with the id of what it is, where that does not follow from its name: of `before`, which it was until now, or else
    /// of whatever goes by its name.
    #[must_use]
    pub fn identified(mut self, directory: &Directory, before: Option<&Self>) -> Self {
        let Some(name) = self.called() else {
            return self;
        };
        let kind = self.kind();
        let before = before.filter(|before| before.kind() == kind);
        let id = before.map_or_else(|| directory.id_of(kind, &name), Self::id);
        match &mut self {
            Self::Team(x) => x.id = TeamId(id),
            Self::Place(x) => x.id = PlaceId(id),
            Self::Category(x) => x.id = CategoryId(id),
            Self::Store(x) => x.id = StoreId(id),
            _ => {}
        }
        self
    }
}

impl Directory {
    /// The id of the team of this name, or of a new one.
    #[must_use]
    pub fn team_id(&self, name: &str) -> TeamId {
        TeamId(self.id_of(Kind::Team, name))
    }

    /// The id of the room, or of a new one.
    #[must_use]
    pub fn place_id(&self, campus: &str, building: &str, room: &str) -> PlaceId {
        PlaceId(self.id_of(Kind::Place, &Place::key(campus, building, room)))
    }

    /// The id of the category of this group and name, or of a new one.
    #[must_use]
    pub fn category_id(&self, group: &str, name: &str) -> CategoryId {
        CategoryId(self.id_of(Kind::Category, &Category::key(group, name)))
    }

    /// The id of the store of this name, or of a new one.
    #[must_use]
    pub fn store_id(&self, name: &str) -> StoreId {
        StoreId(self.id_of(Kind::Store, name))
    }

    /// The entry that goes by this name now.
    pub(super) fn named(&self, kind: Kind, name: &str) -> Option<Uuid> {
        self.by_name.get(&(kind, name.to_owned())).copied()
    }

    fn id_of(&self, kind: Kind, name: &str) -> Uuid {
        if let Some(id) = self.named(kind, name) {
            return id;
        }
        // The id of a name may belong to what was called so once, and is called otherwise by now.
        let keys = (0_u32..).map(|turn| match turn {
            0 => name.to_owned(),
            turn => format!("{name}\u{0}{turn}"),
        });
        let mut ids = keys.map(|key| match kind {
            Kind::Team => TeamId::of_key(&key).0,
            Kind::Place => PlaceId::of_key(&key).0,
            Kind::Category => CategoryId::of_key(&key).0,
            _ => StoreId::of_key(&key).0,
        });
        ids.find(|id| !self.has(kind, *id)).unwrap_or_default()
    }

    fn has(&self, kind: Kind, id: Uuid) -> bool {
        match kind {
            Kind::Team => self.teams.contains_key(&TeamId(id)),
            Kind::Place => self.places.contains_key(&PlaceId(id)),
            Kind::Category => self.categories.contains_key(&CategoryId(id)),
            _ => self.stores.contains_key(&StoreId(id)),
        }
    }

    /// Notes what a record is called before it is taken in.
    pub(super) fn note_name(&mut self, record: &BaseRecord) {
        let Some(name) = record.called() else { return };
        let (kind, id) = (record.kind(), record.id());
        let old = match kind {
            Kind::Team => (self.teams.get(&TeamId(id))).map(|x| x.name.clone()),
            Kind::Place => {
                (self.places.get(&PlaceId(id))).map(|x| Place::key(&x.campus, &x.building, &x.room))
            }
            Kind::Category => {
                (self.categories.get(&CategoryId(id))).map(|x| Category::key(&x.group, &x.name))
            }
            _ => (self.stores.get(&StoreId(id))).map(|x| x.name.clone()),
        };
        if let Some(old) = old.filter(|old| *old != name)
            && self.named(kind, &old) == Some(id)
        {
            self.by_name.remove(&(kind, old));
        }
        self.by_name.insert((kind, name), id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DepartmentId;
    use crate::base::Team;

    fn team(id: TeamId, name: &str) -> BaseRecord {
        BaseRecord::Team(Team {
            id,
            section: DepartmentId::of_key("D1"),
            name: name.to_owned(),
            campus: None,
        })
    }

    #[test]
    fn a_renamed_team_is_the_same_team_and_its_old_name_is_free() {
        let mut directory = Directory::default();
        let first = directory.team_id("水工班");
        assert_eq!(first, TeamId::of_key("水工班"));
        directory.put(team(first, "水工班"));
        assert_eq!(directory.team_id("水工班"), first);

        directory.put(team(first, "给排水班"));
        assert_eq!(directory.team_id("给排水班"), first);
        let second = directory.team_id("水工班");
        assert_ne!(second, first);
        directory.put(team(second, "水工班"));
        assert_eq!(directory.team_id("水工班"), second);

        // Once more, and nobody becomes somebody else.
        directory.put(team(second, "水暖班"));
        let third = directory.team_id("水工班");
        assert!(![first, second].contains(&third));
        directory.put(team(first, "水工班"));
        assert_eq!(directory.team_id("水工班"), first);
    }

    #[test]
    fn who_says_what_an_entry_was_means_that_entry_under_whatever_name() {
        let mut directory = Directory::default();
        let id = directory.team_id("水工班");
        let before = team(id, "水工班");
        directory.put(before.clone());
        let typed = team(TeamId(Uuid::nil()), "给排水班");
        let now = typed.clone().identified(&directory, Some(&before));
        assert_eq!(now, team(id, "给排水班"));
        let new = typed.identified(&directory, None);
        assert_ne!(new.id(), id.0);
    }
}
