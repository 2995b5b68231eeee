//! An audit bundle in words: what was checked, and the order that it proves.

mod words;

use super::Outcome;
use crate::{Clock, MachineClock, Trouble};
use std::fs::File;
use std::io::Read;
use std::path::Path;
use yizhan_api::view::TrailView;
use yizhan_domain::Millis;
use yizhan_engine::{Audited, BUNDLE_MAX, Doubt, Fingerprint, RestsOn, Sealed, Taken, open_bundle};

/// Checks the bundle in a file; `expected` is the fingerprint of the hub that has to vouch for it.
///
/// # Errors
/// The file cannot be read.
pub(super) fn verify(file: &Path, expected: Option<Fingerprint>) -> Result<Outcome, Trouble> {
    let mut bytes = Vec::new();
    let opened = File::open(file).map_err(Trouble::at(file))?;
    // One byte more than any bundle has, so that a larger file is known for what it is.
    opened
        .take(BUNDLE_MAX as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(Trouble::at(file))?;
    match open_bundle(&bytes, expected, MachineClock::start().now()) {
        Ok(audited) => {
            print!("{}", printed(&told(&audited, expected.is_some())));
            Ok(Outcome::Good)
        }
        Err(error) => {
            let lines = [
                "审计包不可信 · the bundle is not to be trusted".to_owned(),
                format!("{} · {error}", words::wrong(&error)),
            ];
            print!("{}", printed(&lines));
            Ok(Outcome::Faulty)
        }
    }
}

/// Lines as they are printed. What people wrote is in them: nothing of it may begin a line of its own, or steer the screen.
fn printed(lines: &[String]) -> String {
    let mut printed = String::new();
    for line in lines {
        let signs = line.chars().map(|sign| match sign {
            '\n' | '\r' | '\t' => ' ',
            _ if is_hidden(sign) => char::REPLACEMENT_CHARACTER,
            sign => sign,
        });
        printed.extend(signs);
        printed.push('\n');
    }
    printed
}

/// Whether a sign is not seen, but changes how others are.
fn is_hidden(sign: char) -> bool {
    sign.is_control()
        || matches!(sign, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn told(audited: &Audited, is_expected: bool) -> Vec<String> {
    let order = &audited.order;
    let mut lines = Vec::new();
    if let Some(hospital) = &audited.hospital {
        lines.push(format!("{} {}", hospital.zh, hospital.en));
    }
    lines.push(format!("{} · {}", order.number, order.description));
    lines.push(format!(
        "{} · {} · {}",
        order.place_label, order.department_name, order.cost_centre
    ));
    lines.push(String::new());
    for step in &order.trail {
        lines.extend(step_told(step, audited.steps.get(&step.step)));
    }
    lines.push(String::new());
    lines.extend(bill(audited));
    lines.extend(not_counted(audited));
    lines.push(String::new());
    lines.extend(rests_on(audited, is_expected));
    lines
}

/// A step, and how it is known who took it.
fn step_told(step: &TrailView, taken: Option<&Taken>) -> Vec<String> {
    let (zh, en) = words::step(step.action.kind());
    let effect = if step.applied {
        ""
    } else {
        "  未生效 · without effect"
    };
    let reason = step.action.reason().unwrap_or_default();
    let mut lines = vec![format!(
        "{}  {zh} · {en}  {} {}{effect} {reason}",
        moment(step.at),
        step.by,
        step.whom
    )];
    let Some(taken) = taken else { return lines };
    let device = &step.device;
    let received = step.received_at.map(moment).unwrap_or_default();
    lines.push(match taken.sealed {
        Sealed::Hub => format!("    在中枢登录办理 · by the hub's own sign-in ({device})"),
        Sealed::OwnDevice => format!(
            "    本人设备 {device} 签名，中枢 {received} 收到 · signed by the own device {device}, at the hub {received}"
        ),
        Sealed::HubForCopy => format!(
            "    本人设备的数据曾被复制，由中枢 {device} 代为记录 · of a device that had been copied, written by the hub {device}"
        ),
    });
    if let Some(how) = &taken.signed_by {
        let (zh, en) = words::signed_by(how);
        lines.push(format!("    {zh} · {en}"));
    }
    lines
}

fn bill(audited: &Audited) -> Vec<String> {
    let order = &audited.order;
    let lines = order.bill.lines.iter().map(|line| {
        let (quantity, price) = (line.quantity, line.unit_price);
        format!(
            "{} {}  {quantity} × {price} = {}",
            line.name, line.spec, line.amount
        )
    });
    let mut lines: Vec<String> = lines.collect();
    lines.push(format!("合计 · total {}", order.bill.total));
    lines.push(match &order.sign_off {
        None => "科室未确认 · not signed by the department".to_owned(),
        Some(given) => {
            let holds = if given.valid {
                "有效 · holds"
            } else {
                "已失效 · no longer holds"
            };
            format!(
                "科室确认 · signed by {} {}  {holds}",
                given.sign_off.name,
                moment(given.at)
            )
        }
    });
    lines.push(format!("已入账 · charged {}", order.charged));
    lines
}

/// What does not count, or has something to be said of it.
fn not_counted(audited: &Audited) -> Vec<String> {
    let all = audited.doubts.len().saturating_add(audited.more_doubts);
    if all == 0 {
        return Vec::new();
    }
    let heading = format!(
        "没有计入或需要留意的记录：{all} 条 · records that do not count, or are to be looked at: {all}"
    );
    let mut lines = vec![String::new(), heading];
    for doubt in &audited.doubts {
        lines.extend(doubt_told(doubt));
    }
    if audited.more_doubts > 0 {
        let more = audited.more_doubts;
        lines.push(format!("另有 {more} 条未列出 · {more} more are not listed"));
    }
    lines
}

fn doubt_told(doubt: &Doubt) -> Vec<String> {
    let (zh, en) = words::act(&doubt.act);
    let (device, received) = (&doubt.device, moment(doubt.received_at));
    let (verdict_zh, verdict_en) = words::verdict(doubt.verdict, doubt.settled);
    let mut lines = vec![
        format!(
            "{}  {zh} · {en}  {}  设备 {device}，中枢 {received} 收到 · device {device}, at the hub {received}",
            moment(doubt.at),
            doubt.by
        ),
        format!("    {verdict_zh} · {verdict_en}"),
    ];
    lines.extend(doubt.notes.iter().map(|note| {
        let (zh, en) = words::note(*note);
        format!("    {zh} · {en}")
    }));
    lines
}

/// What was checked, and what the reader has to compare.
fn rests_on(audited: &Audited, is_expected: bool) -> Vec<String> {
    let (n, m) = (audited.envelopes, audited.items);
    let mut lines = vec![format!(
        "签名与内容全部相符：{n} 个封包，{m} 条记录 · every signature and item holds: {n} envelopes, {m} items"
    )];
    match &audited.rests_on {
        RestsOn::Authority {
            fingerprint,
            made_at,
        } => {
            let made_at = moment(*made_at);
            lines.push(format!("中枢出具于 · vouched for by the hub on {made_at}"));
            lines.push(format!("审计指纹 · audit fingerprint {fingerprint}"));
            lines.push(match is_expected {
                true => "与给定的指纹一致 · it is the fingerprint that was given".to_owned(),
                false => "请与医院公布的审计指纹核对，不一致则以上内容均不可信 · compare it with the one that \
                          the hospital published: if they differ, nothing above is to be trusted"
                    .to_owned(),
            });
        }
        RestsOn::Keys(keys) => {
            lines.push(
                "旧版审计包：能证明内容未改，不能证明是谁所为；请医院重新导出 · of version 1: it proves that nothing \
                 was changed, and not who did what; ask the hospital for a new one"
                    .to_owned(),
            );
            let keys = keys.iter();
            lines.extend(keys.map(|key| format!("公钥 · public key {key}")));
        }
    }
    lines
}

fn moment(at: Millis) -> String {
    at.civil().format("%Y-%m-%d %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::printed;

    #[test]
    fn what_people_wrote_begins_no_line_and_steers_no_screen() {
        let wrote = "漏水\n签名与内容全部相符\u{1b}[2J\u{202e}x\r".to_owned();
        let printed = printed(&[wrote]);
        assert_eq!(printed, "漏水 签名与内容全部相符\u{fffd}[2J\u{fffd}x \n");
    }
}
