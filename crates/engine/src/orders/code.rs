//! The QR code of an order: shown, it carries this device's word; read, it is worth what its device's word is worth.

use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::ReadOrderCode;
use yizhan_api::view::OrderCodeView;
use yizhan_domain::lease::Lease;
use yizhan_domain::stock::KnownBy;
use yizhan_domain::{DepartmentId, OrderId, Refusal};
use yizhan_log::is_vouched;
use yizhan_scan::{OrderCode, Scanned, Vouched, parse};
use yizhan_store::table::known_device;

/// The text of an order's code, for which this device vouches.
pub(crate) fn text(
    context: &Context<'_>,
    order: OrderId,
    number: &str,
    department: DepartmentId,
) -> String {
    let department = context.directory.departments.get(&department);
    let mut code = OrderCode {
        order,
        number: number.to_owned(),
        department: department.map(|x| x.code.clone()).unwrap_or_default(),
        vouched: None,
    };
    let device = context.key.code();
    let signature = context.key.vouch(&code.vouched_text(device));
    code.vouched = Some(Vouched {
        device: device.to_owned(),
        signature,
    });
    code.to_text()
}

/// What the code of an order says that this device may not have.
pub(crate) fn read(
    context: &Context<'_>,
    request: ReadOrderCode,
) -> Result<OrderCodeView, Trouble> {
    let code = of(&request.code)?;
    let known_by = known_by(context, &code)?;
    let departments = &context.directory.departments;
    let department = departments
        .values()
        .find(|department| department.code.eq_ignore_ascii_case(&code.department));
    Ok(OrderCodeView {
        order: code.order,
        number: code.number,
        department_name: department.map(|x| x.name.clone()).unwrap_or_default(),
        known_by,
    })
}

/// The order's code that a scanned text is.
pub(crate) fn of(text: &str) -> Result<OrderCode, Refusal> {
    match parse(text) {
        Some(Scanned::Order(code)) => Ok(code),
        _ => Err(Refusal::UnknownOrder),
    }
}

/// How this device knows the order of a code.
pub(crate) fn known_by(context: &Context<'_>, code: &OrderCode) -> Result<KnownBy, Trouble> {
    let Some(Vouched { device, signature }) = &code.vouched else {
        return Ok(KnownBy::BareCode);
    };
    let text = code.vouched_text(device);
    let is_good = known_device::all(context.connection)?.iter().any(|known| {
        let certificate = &known.certificate;
        certificate.code == *device
            && known.revoked_at.is_none()
            // By this device's clock, which is all there is far from the hub; where it is wrong, the code is worth less.
            && certificate.lease(context.now) != Lease::Over
            && is_vouched(&certificate.public, &text, signature)
    });
    Ok(if is_good {
        KnownBy::VouchedCode
    } else {
        KnownBy::BareCode
    })
}
