//! `/payment`: sales, refunds and refused attempts.

use std::fmt::Write;

use super::{Call, Refusal, customer, moment, money};
use crate::draw::Draw;
use crate::merchant::facts::Payment;
use crate::studio::Studio;
use crate::text::json::{Object, object};
use crate::text::time::local;

/// The list, newest first.
pub(super) fn list(call: &Call<'_>) -> Result<String, Refusal> {
    let (from, to) = call.period()?;
    let rows: Vec<&Payment> = call.business().payments().filter(|row| (from..=to).contains(&row.at)).collect();
    call.page(&rows, None, |o, row| payment(o, call.studio, row, false))
}

/// One payment, with what only its detail says.
pub(super) fn detail(call: &Call<'_>, id: i64) -> Result<String, Refusal> {
    let row = call.business().payments().find(|row| row.id == id).ok_or(Refusal::Nothing)?;
    let mut out = String::with_capacity(2_000);
    object(&mut out, |o| payment(o, call.studio, row, true));
    Ok(out)
}

/// An opaque text of its own for `id`.
fn token(id: i64, topic: &str) -> String {
    let mut draw = Draw::new(0, topic, id, 0);
    format!("P{:016X}{:015X}", draw.next(), draw.next() >> 4)
}

/// Writes one payment.
pub(super) fn payment(o: &mut Object<'_>, studio: &Studio, row: &Payment, whole: bool) {
    let sale = row.amount >= 0 && row.original.is_none();
    moment(o, "created", row.at, "Z");
    o.text("paymentToken", &token(row.id, "payment token"));
    o.maybe_int("originalId", row.original.map(|sale| studio.business().payments[sale as usize].id));
    o.int("id", row.id);
    o.text("creatorName", if row.source == "Recurring" { "RecurringBilling" } else { "API Key" });
    o.flag("isDuplicate", row.duplicate);
    o.int("merchantId", studio.options().merchant_id());
    if row.source == "Recurring" {
        o.text("device", "MXMRCG01");
    }
    o.text("batch", &format!("{:04}", row.at.div_euclid(86_400_000) % 10_000));
    if whole {
        o.int("batchId", 91_219_856_000_000 + row.at.div_euclid(86_400_000));
    }
    o.text("tenderType", if row.ach { "ACH" } else { "Card" });
    money(o, studio, "amount", row.amount);
    account(o, row, whole);
    if whole && !row.ach {
        o.object("posData", |pos| pos.text("panCaptureMethod", "Manual"));
    }
    o.flag("authOnly", row.status == "AuthOnly");
    let refused = row.status == "Declined" || row.status == "InProgress";
    if !refused {
        o.text("authCode", &format!("{:06}", row.id % 1_000_000));
    }
    o.text("status", row.status);
    o.object("risk", |risk| {
        risk.text("avsResponse", "No Response from AVS");
        risk.flag("avsAddressMatch", whole && row.four % 3 == 0);
        risk.flag("avsZipMatch", whole && row.four % 2 == 0);
    });
    if whole {
        o.flag("requireSignature", false);
    }
    o.text("settledAmount", "0");
    o.text("currency", &studio.prices.currency.code);
    o.text("settledCurrency", &studio.prices.currency.code);
    if let Some(settled) = row.settled {
        let wall = local(studio.zone, settled.div_euclid(1000)) * 1000 + settled.rem_euclid(1000);
        moment(o, "settledDate", wall, "");
    }
    o.flag("cardPresent", row.source == "Terminal");
    o.maybe("authMessage", row.message);
    if whole {
        money(o, studio, "originalAmount", row.amount);
    }
    money(o, studio, "availableAuthAmount", if row.status == "AuthOnly" { row.amount } else { 0 });
    o.text("reference", &row.reference);
    if let Some(tax) = row.tax {
        money(o, studio, "tax", tax);
    }
    if whole {
        o.text("cashbackAmount", "0");
    }
    if let Some(surcharge) = row.surcharge {
        money(o, studio, "surchargeAmount", surcharge);
        o.text("surchargeRate", if surcharge == 0 { "0" } else { "0.035" });
        o.text("surchargeLabel", "admin fee");
    }
    o.maybe("invoice", row.number.as_deref());
    if let Some(client) = row.client {
        let (_, code, name) = customer(studio, client);
        o.text("customerCode", &code);
        o.text("customerName", name);
    }
    if whole {
        o.text("discountAmount", "0");
    }
    if let Some(number) = &row.number {
        let stands_alone = number.starts_with(|first: char| first.is_ascii_alphabetic());
        o.text("clientReference", &format!("{}{number}", if stands_alone { "PTHG" } else { "" }));
    }
    if sale && (row.source != "API" || row.refunded != 0) {
        money(o, studio, "refundedAmount", row.refunded);
    }
    o.text("type", if sale { "Sale" } else { "Return" });
    o.flag("taxExempt", false);
    if !refused {
        o.int("reviewIndicator", i64::from(row.four % 9 == 0));
    }
    if whole && row.invoice.is_some() {
        o.list("invoiceIds", studio.business().invoice_ids(row), |out, id| {
            let _ = write!(out, "{id}");
        });
    }
    o.text("source", row.source);
    o.flag("shouldGetCreditCardLevel", false);
    if !refused {
        o.int("responseCode", 0);
        o.text("IssuerResponseCode", "00");
    }
    if whole {
        o.text("balance", "0");
    }
}

fn account(o: &mut Object<'_>, row: &Payment, whole: bool) {
    if row.ach {
        o.object("bankAccount", |bank| {
            bank.text("type", "Checking");
            bank.text("last4", &format!("{:04}", row.four));
            bank.text("token", &token(row.four, "bank token"));
        });
        return;
    }
    o.object("cardAccount", |card| {
        // A card that could not be read has neither kind nor number.
        card.maybe("cardType", row.card);
        if whole {
            card.text("entryMode", if row.source == "Terminal" { "EMV" } else { "Keyed" });
        }
        if row.card.is_some() {
            card.text("last4", &format!("{:04}", row.four));
        }
        if whole {
            card.text("cardId", &token(row.four, "card").to_lowercase());
        }
        card.text("token", &token(row.four, "card token"));
        if whole {
            card.text("expiryMonth", &format!("{:02}", row.four % 12 + 1));
            card.text("expiryYear", &format!("{}", 30 + row.four % 6));
        }
        card.flag("hasContract", row.source == "Recurring" && row.four % 2 == 0);
        card.flag("cardPresent", row.source == "Terminal");
        if whole {
            card.flag("isDebit", row.four % 3 == 0);
            card.flag("isCorp", false);
        }
    });
}
