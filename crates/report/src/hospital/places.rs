//! 地点: rooms with their areas, extension numbers and owners.

use super::claims::Claims;
use super::column::{Column, optional, required};
use super::finding::FindingCode;
use super::names::Names;
use super::register::join;
use super::row::{Outcome, RowReader, read_rows};
use super::table::Table;
use super::{cell, number, telephone};
use yizhan_domain::PlaceId;
use yizhan_domain::base::{Directory, Place};

pub(super) const CAMPUS: &str = "院区";
pub(super) const BUILDING: &str = "楼栋";
pub(super) const ROOM: &str = "房间号";
pub(super) const EXTENSION: &str = "分机号";
const FLOOR: &str = "楼层";
const NAME: &str = "房间名称";
const AREA: &str = "面积(㎡)";
const DEPARTMENT: &str = "归属科室";

pub(super) const COLUMNS: &[Column] = &[
    required(CAMPUS, &["所属院区"]),
    required(BUILDING, &["楼宇", "楼"]),
    required(FLOOR, &["楼层号"]),
    required(ROOM, &["房号", "房间"]),
    optional(NAME, &["房间用途"]),
    optional(AREA, &["面积", "面积(平方米)", "面积(平米)"]),
    optional(EXTENSION, &["分机", "电话分机"]),
    required(DEPARTMENT, &["所属科室", "科室"]),
];

pub(super) fn read(table: &Table, names: &Names, known: &Directory) -> Outcome<Place> {
    let mut rooms = Claims::default();
    let mut extensions = Claims::default();
    for held in known.places.values() {
        if let Some(extension) = &held.extension {
            let key = Place::key(&held.campus, &held.building, &held.room);
            extensions.held(extension, &key, &held.label());
        }
    }
    read_rows(table, |row| {
        claim(row, &mut rooms, &mut extensions, names);
        read_one(row, names, known)
    })
}

/// A room and an extension number are there once, also where their row is refused for something else.
fn claim(row: &mut RowReader<'_>, rooms: &mut Claims, extensions: &mut Claims, names: &Names) {
    let parts = (
        row.peek(CAMPUS, cell::words),
        row.peek(BUILDING, cell::words),
        row.peek(ROOM, cell::code),
    );
    let mut key = String::new();
    if let (Some(campus), Some(building), Some(room)) = parts {
        key = Place::key(&campus, &building, &room);
        if let Err(problem) = rooms.claim_key(&join(&[campus, building, room]), row.number()) {
            return row.refuse(ROOM, problem);
        }
    }
    if let Some(extension) = row.peek(EXTENSION, telephone::extension) {
        let in_file = |key: &str| names.place_keys.contains(key);
        extensions
            .claim(
                FindingCode::DuplicateExtension,
                &extension,
                row.number(),
                &key,
                in_file,
            )
            .unwrap_or_else(|problem| row.refuse(EXTENSION, problem));
    }
}

/// The room that a row of another file names, where it names one.
pub(super) fn refer(row: &mut RowReader<'_>, names: &Names) -> Option<PlaceId> {
    if [CAMPUS, BUILDING, ROOM]
        .iter()
        .all(|column| row.is_empty(column))
    {
        return None;
    }
    let campus = row.need(CAMPUS, cell::words);
    let building = row.need(BUILDING, cell::words);
    let room = row.need(ROOM, cell::code);
    let key = join(&[campus?, building?, room?]);
    row.refer(ROOM, &names.places, &key, &key)
}

fn read_one(row: &mut RowReader<'_>, names: &Names, known: &Directory) -> Option<Place> {
    let campus = row.need(CAMPUS, cell::words);
    let building = row.need(BUILDING, cell::words);
    let floor = row.need(FLOOR, cell::words);
    let room = row.need(ROOM, cell::code);
    let name = row.text(NAME);
    let area = row.may(AREA, number::area);
    let extension = row.may(EXTENSION, telephone::extension);
    let department = row.need(DEPARTMENT, cell::words);
    let department =
        department.and_then(|name| row.refer(DEPARTMENT, &names.departments, &name, &name));
    let (campus, building, room) = (campus?, building?, room?);
    Some(Place {
        id: known.place_id(&campus, &building, &room),
        campus,
        building,
        floor: floor?,
        room,
        name,
        area_m2_hundredths: area,
        extension,
        department: department?,
    })
}
