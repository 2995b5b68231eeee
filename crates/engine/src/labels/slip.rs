//! The slip of an order (A11).

use super::subject::squares;
use crate::context::Context;
use crate::error::Trouble;
use crate::show;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use yizhan_api::MakeSlip;
use yizhan_api::view::MadeFile;
use yizhan_domain::Refusal;
use yizhan_domain::label::Language;
use yizhan_report::label::{self, Slip};

/// The slip, for whoever sees the order.
pub(crate) fn slip(context: &Context<'_>, request: MakeSlip) -> Result<MadeFile, Trouble> {
    let order = show::order(context, request.order)?;
    let symbol = squares(&order.qr).ok_or(Refusal::CodeTooLong)?;
    let words = Printed::of(request.language);
    let category = order.category.as_ref();
    let names: Vec<&str> = order.technicians.iter().map(|x| x.name.as_str()).collect();
    let team = order.team.as_ref().map(|team| team.name.clone());
    let requester = format!("{} {}", order.requester_name, order.requester_phone);
    let facts = vec![
        (words.place, order.place_label.clone()),
        (words.department, order.department_name.clone()),
        (words.requester, requester.trim().to_owned()),
        (
            words.category,
            category
                .map(|x| format!("{} · {}", x.group, x.name))
                .unwrap_or_default(),
        ),
        (words.team, team.unwrap_or_default()),
        (words.technicians, names.join(words.between)),
        (words.description, order.description.clone()),
    ];
    let slip = Slip {
        hospital: context.directory.hospital(request.language).to_owned(),
        heading: words.heading.to_owned(),
        number: order.number.clone(),
        symbol,
        facts: facts
            .into_iter()
            .map(|(called, says)| (called.to_owned(), says))
            .collect(),
        by_hand: vec![words.signature.to_owned(), words.date.to_owned()],
    };
    Ok(MadeFile {
        name: format!("{}.pdf", order.number),
        media: "application/pdf".to_owned(),
        bytes: STANDARD.encode(label::slip(&slip, request.size)?),
        labels: 1,
    })
}

/// Words that are printed on a slip. They are not on any screen, so they stand here.
struct Printed {
    heading: &'static str,
    place: &'static str,
    department: &'static str,
    requester: &'static str,
    category: &'static str,
    team: &'static str,
    technicians: &'static str,
    description: &'static str,
    signature: &'static str,
    date: &'static str,
    between: &'static str,
}

impl Printed {
    const fn of(language: Language) -> Self {
        match language {
            Language::Zh => Self {
                heading: "后勤服务工单",
                place: "地点",
                department: "科室",
                requester: "报修人",
                category: "分类",
                team: "班组",
                technicians: "服务人员",
                description: "诉求",
                signature: "科室签字",
                date: "日期",
                between: "、",
            },
            Language::En => Self {
                heading: "Service order",
                place: "Place",
                department: "Department",
                requester: "Reported by",
                category: "Category",
                team: "Team",
                technicians: "Technicians",
                description: "Need",
                signature: "Signature",
                date: "Date",
                between: ", ",
            },
        }
    }
}
