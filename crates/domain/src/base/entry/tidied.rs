//! An entry as it is kept, however it was typed.

use crate::base::{BaseRecord, Category, Part, Place};
use crate::text;
use crate::{
    CategoryId, DepartmentId, EquipmentId, FeeId, PersonId, PlaceId, StoreId, SupplierId, TeamId,
};

impl BaseRecord {
    /// The entry without what surrounds it unseen, its codes as machines write them, with the id that follows from its key:
    /// an import that names it means the same entry.
    #[must_use]
    pub fn tidied(mut self) -> Self {
        fn tidy(texts: &mut [&mut String]) {
            for text in texts {
                **text = text::clean(text).to_owned();
            }
        }
        fn plain(texts: &mut [&mut String]) {
            for text in texts {
                **text = text::plain(text);
            }
        }
        fn some(text: &mut Option<String>, tidy: fn(&str) -> String) {
            let tidied = text.take().map(|text| tidy(&text));
            *text = tidied.filter(|text| !text.is_empty());
        }
        match &mut self {
            Self::Department(x) => {
                tidy(&mut [&mut x.name]);
                plain(&mut [&mut x.code, &mut x.cost_centre]);
                x.id = DepartmentId::of_key(&x.code);
            }
            Self::Team(x) => {
                tidy(&mut [&mut x.name]);
                some(&mut x.campus, |text| text::clean(text).to_owned());
                x.id = TeamId::of_key(&x.name);
            }
            Self::Place(x) => {
                let Place {
                    campus,
                    building,
                    floor,
                    room,
                    name,
                    ..
                } = x;
                tidy(&mut [campus, building, floor, name]);
                plain(&mut [room]);
                some(&mut x.extension, text::plain);
                x.id = PlaceId::of_key(&Place::key(&x.campus, &x.building, &x.room));
            }
            Self::Person(x) => {
                tidy(&mut [&mut x.name, &mut x.post]);
                plain(&mut [&mut x.staff_number]);
                some(&mut x.short_number, text::plain);
                some(&mut x.mobile, text::plain);
                x.id = PersonId::of_key(&x.staff_number);
            }
            Self::Category(x) => {
                tidy(&mut [&mut x.group, &mut x.name]);
                x.id = CategoryId::of_key(&Category::key(&x.group, &x.name));
            }
            Self::Fee(x) => {
                tidy(&mut [&mut x.name, &mut x.unit]);
                plain(&mut [&mut x.code]);
                x.id = FeeId::of_key(&x.code);
            }
            Self::Equipment(x) => {
                tidy(&mut [&mut x.name, &mut x.model, &mut x.maker]);
                plain(&mut [&mut x.code]);
                some(&mut x.purchased_on, text::plain);
                x.id = EquipmentId::of_key(&x.code);
            }
            Self::Store(x) => {
                tidy(&mut [&mut x.name]);
                x.id = StoreId::of_key(&x.name);
            }
            Self::Supplier(x) => {
                tidy(&mut [&mut x.name, &mut x.contact]);
                plain(&mut [&mut x.code, &mut x.phone]);
                for paper in &mut x.papers {
                    tidy(&mut [&mut paper.kind, &mut paper.number]);
                    some(&mut paper.valid_until, text::plain);
                }
                x.id = SupplierId::of_key(&x.code);
            }
            Self::HospitalName(x) => tidy(&mut [&mut x.zh, &mut x.en]),
            Self::Part(x) => {
                tidy(&mut [&mut x.name, &mut x.spec, &mut x.model, &mut x.unit]);
                tidy(&mut [&mut x.code, &mut x.supplier]);
                tidy(&mut x.barcodes.iter_mut().collect::<Vec<_>>());
                x.id = Part::id_of_code(&x.code);
            }
            Self::Thresholds(_)
            | Self::StockRules(_)
            | Self::CallbackRules(_)
            | Self::AuditRules(_)
            | Self::Budget(_)
            | Self::Calendar(_)
            | Self::EscalationRules(_)
            | Self::Barcode(_)
            | Self::PartBlock(_)
            | Self::Substitutes(_)
            | Self::Knowledge(_)
            | Self::OutOfUse(_) => {}
        }
        self
    }
}
