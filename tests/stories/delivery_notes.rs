//! A supplier's delivery, brought as a spreadsheet: looked at, and recorded like any other.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use yizhan_api::view::{DeliveryNote, PartDetail};
use yizhan_api::{
    ApiError, BlockPart, DeliveryLine, ImportFile, ReadDeliveryNote, ReceiveGoods, ShowPart,
};
use yizhan_domain::base::Part;
use yizhan_domain::{Fen, MovementId, PersonId, Refusal, SlipId};
use yizhan_testkit::TestHospital;

fn read(at: &mut TestHospital, by: PersonId, text: &str) -> Result<DeliveryNote, ApiError> {
    let file = ImportFile {
        name: "送货单.csv".into(),
        bytes: BASE64.encode(text),
    };
    at.ask(by, ReadDeliveryNote { file })
}

fn detail(at: &mut TestHospital, part: &Part) -> PartDetail {
    at.ask(at.cast.keeper, ShowPart { part: part.id }).unwrap()
}

#[test]
fn a_delivery_note_that_is_right_is_recorded_as_it_says_and_reading_alone_records_nothing() {
    let mut hospital = TestHospital::open();
    let keeper = hospital.cast.keeper;
    let (part, store) = hospital.part_in_stock();
    let before = detail(&mut hospital, &part);
    let text = format!(
        "编码,数量,单价,批号,有效期,货位\n{},12,18.50,L-26,2028-02-29,Z-9\n",
        part.code
    );
    let note = read(&mut hospital, keeper, &text).unwrap();
    assert!(note.is_right, "{note:?}");
    assert_eq!(detail(&mut hospital, &part), before);
    let delivered = note.rows[0].delivered.clone().unwrap();
    assert_eq!(delivered.part.part, part);
    assert!(!delivered.part.stock.is_empty());
    let request = ReceiveGoods {
        slip: SlipId(hospital.id()),
        store,
        supplier: "康达".into(),
        reference: "SH-1".into(),
        lines: vec![DeliveryLine {
            movement: MovementId(hospital.id()),
            code: part.code.clone(),
            announced: delivered.quantity,
            accepted: delivered.quantity,
            turned_away: 0,
            papers: true,
            unit_price: Some(delivered.unit_price),
            shelf: delivered.shelf,
        }],
    };
    let slip = hospital.ask(keeper, request).unwrap();
    assert_eq!(slip.lines[0].unit_price, Fen(1850));
    let after = detail(&mut hospital, &part);
    let new = after.shelves.iter().find(|at| at.shelf.bin == "Z-9");
    let new = new.unwrap();
    assert_eq!(new.quantity, 12);
    assert_eq!(new.shelf.lot.as_deref(), Some("L-26"));
    assert_eq!(new.shelf.expires_on.as_deref(), Some("2028-02-29"));
}

#[test]
fn each_row_that_is_wrong_is_told_in_both_languages_and_the_note_is_not_right() {
    let mut hospital = TestHospital::open();
    let keeper = hospital.cast.keeper;
    let (part, _) = hospital.part_in_stock();
    let code = &part.code;
    let text = format!("编码,数量,单价,有效期\n{code},1.5,2,\n{code},1,2,\n6.90123E+12,1,2,\n");
    let note = read(&mut hospital, keeper, &text).unwrap();
    assert!(!note.is_right);
    let told: Vec<(u32, usize)> = note
        .rows
        .iter()
        .map(|row| (row.row, row.findings.len()))
        .collect();
    // The second row is the first once more, also where the first is wrong.
    assert_eq!(told, [(2, 1), (3, 1), (4, 1)]);
    assert!(note.rows[0].findings[0].zh.contains("不是整数"));
    assert!(note.rows[0].findings[0].en.contains("not a whole number"));
    assert!(note.rows[2].findings[0].zh.contains("被表格软件损坏"));
    assert_eq!(note.rows[2].code, "6.90123E+12");

    let block = BlockPart {
        part: part.id,
        reason: Some("召回".into()),
    };
    hospital.ask(keeper, block).unwrap();
    let text = format!("编码,数量,单价\n{code},1,2\n");
    let note = read(&mut hospital, keeper, &text).unwrap();
    assert!(note.rows[0].findings[0].zh.contains("召回"), "{note:?}");
    let wang = hospital.cast.wang;
    let refused = read(&mut hospital, wang, &text);
    assert_eq!(refused.unwrap_err(), Refusal::WrongRole.into());
}
