//! 供应商: the suppliers and their papers, up to six each.

use super::claims::Claims;
use super::column::{Column, optional, required};
use super::finding::FindingCode;
use super::names::Names;
use super::row::{Outcome, RowReader, read_rows};
use super::table::Table;
use super::{cell, date, telephone, text};
use yizhan_domain::SupplierId;
use yizhan_domain::base::{Directory, PAPERS_MAX, Paper, Supplier};

pub(super) const CODE: &str = "供应商编码";
const NAME: &str = "供应商名称";
const CONTACT: &str = "联系人";
const PHONE: &str = "联系电话";

pub(super) const COLUMNS: &[Column] = &[
    required(CODE, &["编码", "编号", "供应商编号"]),
    required(NAME, &["供应商", "名称"]),
    optional(CONTACT, &["联系人姓名"]),
    optional(PHONE, &["电话", "联系方式"]),
    optional("证照1", &["证照", "资质"]),
    optional("证照1编号", &["证照编号", "证号"]),
    optional("证照1有效期至", &["有效期至", "有效期"]),
    optional("证照2", &["资质2"]),
    optional("证照2编号", &["资质2编号"]),
    optional("证照2有效期至", &["资质2有效期至"]),
    optional("证照3", &["资质3"]),
    optional("证照3编号", &["资质3编号"]),
    optional("证照3有效期至", &["资质3有效期至"]),
    optional("证照4", &["资质4"]),
    optional("证照4编号", &["资质4编号"]),
    optional("证照4有效期至", &["资质4有效期至"]),
    optional("证照5", &["资质5"]),
    optional("证照5编号", &["资质5编号"]),
    optional("证照5有效期至", &["资质5有效期至"]),
    optional("证照6", &["资质6"]),
    optional("证照6编号", &["资质6编号"]),
    optional("证照6有效期至", &["资质6有效期至"]),
];

/// Kind, number and last day of each paper.
const PAPERS: [[&str; 3]; PAPERS_MAX] = [
    ["证照1", "证照1编号", "证照1有效期至"],
    ["证照2", "证照2编号", "证照2有效期至"],
    ["证照3", "证照3编号", "证照3有效期至"],
    ["证照4", "证照4编号", "证照4有效期至"],
    ["证照5", "证照5编号", "证照5有效期至"],
    ["证照6", "证照6编号", "证照6有效期至"],
];

/// What stands where a paper does not run out.
pub(super) const LASTING: &str = "长期";

pub(super) fn read(table: &Table, names: &Names, known: &Directory) -> Outcome<Supplier> {
    let mut codes = Claims::default();
    let mut called = Claims::default();
    for held in known.suppliers.values() {
        called.held(&held.name, &held.code, &held.name);
    }
    read_rows(table, |row| {
        let code = row.need(CODE, cell::code);
        let name = row.need(NAME, cell::words);
        let contact = row.text(CONTACT);
        let phone = row.may(PHONE, telephone::any).unwrap_or_default();
        let papers = PAPERS.iter().filter_map(|columns| paper(row, columns));
        let papers: Vec<Paper> = papers.collect();
        let code = code?;
        if let Err(problem) = codes.claim_key(&code, row.number()) {
            row.refuse(CODE, problem);
        } else if let Some(name) = &name {
            let in_file = |code: &str| names.supplier_codes.contains(code);
            let claimed = called.claim(
                FindingCode::DuplicateName,
                name,
                row.number(),
                &code,
                in_file,
            );
            claimed.unwrap_or_else(|problem| row.refuse(NAME, problem));
        }
        Some(Supplier {
            id: SupplierId::of_key(&code),
            code,
            name: name?,
            contact,
            phone,
            papers,
        })
    })
}

/// The paper under three columns; nothing where none of them says anything.
fn paper(row: &mut RowReader<'_>, [kind, number, until]: &[&str; 3]) -> Option<Paper> {
    if [kind, number, until]
        .iter()
        .all(|column| row.is_empty(column))
    {
        return None;
    }
    let written = row.need(kind, cell::words);
    let number = row.may(number, cell::code).unwrap_or_default();
    let lasts = row.peek(until, cell::words);
    let valid_until = match lasts {
        Some(word) if text::fold(&word) == LASTING => None,
        _ => row.may(until, date::day),
    };
    Some(Paper {
        kind: written?,
        number,
        valid_until,
    })
}
