//! `/invoice`: the list without lines, and one invoice with lines and payments.

use super::{Call, Refusal, customer, moment, money, payment};
use crate::merchant::facts::{Invoice, Line};
use crate::studio::Studio;
use crate::text::json::{Object, object};
use crate::text::time::{Day, at, instant, write_wall};

/// The list, newest first.
pub(super) fn list(call: &Call<'_>) -> Result<String, Refusal> {
    let (from, to) = call.period()?;
    let rows: Vec<&Invoice> = call.business().invoices().filter(|row| (from..=to).contains(&row.at)).collect();
    let total = rows.iter().map(|row| row.sum(|line| line.total)).sum();
    call.page(&rows, Some(total), |o, row| {
        head(o, call.studio, row);
        amounts(o, call.studio, row);
        foot(o, row);
        if let Some(client) = row.client {
            let (_, code, name) = customer(call.studio, client);
            o.text("customerName", name);
            // A customer typed in on the spot has no number.
            if client % 5 > 0 {
                o.text("customerNumber", &code);
            }
        }
    })
}

/// One invoice, whole.
pub(super) fn detail(call: &Call<'_>, id: i64) -> Result<String, Refusal> {
    let row = call.business().invoices().find(|row| row.id == id).ok_or(Refusal::Nothing)?;
    let mut out = String::with_capacity(6_000);
    object(&mut out, |o| whole(o, call.studio, row));
    Ok(out)
}

/// The local midnight of a day, as an instant.
fn midnight(o: &mut Object<'_>, studio: &Studio, key: &str, day: Day) {
    let out = o.key(key);
    out.push('"');
    write_wall(out, instant(studio.zone, at(day, 0)));
    out.push_str("Z\"");
}

fn head(o: &mut Object<'_>, studio: &Studio, row: &Invoice) {
    o.int("id", row.id);
    o.int("merchantId", studio.options().merchant_id());
    o.text("type", "Sale");
    o.text("receiptNumber", &row.receipt);
    o.int("invoiceNumber", row.number);
}

fn amounts(o: &mut Object<'_>, studio: &Studio, row: &Invoice) {
    money(o, studio, "totalAmount", row.sum(|line| line.total));
    money(o, studio, "subTotalAmount", row.sum(|line| line.subtotal));
    money(o, studio, "discountAmount", row.sum(|line| line.discount));
    if row.taxed {
        money(o, studio, "taxAmount", row.sum(|line| line.tax));
    }
    money(o, studio, "balance", row.balance);
    money(o, studio, "paidAmount", row.paid);
    midnight(o, studio, "dueDate", row.due);
    moment(o, "created", row.at, "Z");
    midnight(o, studio, "invoiceDate", row.issued);
}

fn foot(o: &mut Object<'_>, row: &Invoice) {
    o.text("sourceType", row.source);
    o.text("status", row.status);
    o.text("terms", row.terms);
    o.maybe("memo", row.memo);
    o.text("returnStatus", row.returned);
}

fn whole(o: &mut Object<'_>, studio: &Studio, row: &Invoice) {
    let business = studio.business();
    let (sold, back) = (row.sum(|line| line.quantity), row.sum(|line| line.returned));
    head(o, studio, row);
    o.text("dba", "SAMPLE STUDIO");
    o.text("email", "owner@daybook-sample.example");
    o.text("accessCode", &format!("{:06X}", row.id % 0xff_ffff));
    o.flag("isTaxExempt", false);
    for (key, value) in [("quantity", sold), ("saleQuantity", sold), ("returnQuantity", back), ("netQuantity", sold - back)] {
        o.text(key, &value.to_string());
    }
    amounts(o, studio, row);
    o.list("purchases", &row.lines, |out, line| object(out, |o| purchase(o, studio, row, line)));
    for key in ["shippingLineItems", "discounts", "taxes"] {
        o.raw(key, "[]");
    }
    if let Some(client) = row.client {
        let (id, _, name) = customer(studio, client);
        o.object("customer", |customer| {
            customer.int("id", id);
            customer.text("name", name);
        });
    }
    for key in ["billingAddress", "shippingAddress"] {
        o.object(key, |address| {
            if let (true, Some(client)) = (key == "billingAddress", row.client) {
                address.text("name", customer(studio, client).2);
            }
            address.text("address1", "1 Quay Street");
            address.text("city", "Harborview");
            address.text("state", "NY");
            address.text("zip", "10000");
            address.text("country", "US");
        });
    }
    o.text("masterCardSecureCode", "0");
    foot(o, row);
    let paid = row.payments.iter().map(|&index| &business.payments[index as usize]).filter(|payment| !payment.status.is_empty());
    o.list("payments", paid, |out, row| object(out, |o| payment::payment(o, studio, row, true)));
    // The beginning of every PNG, and enough of nothing that whoever keeps it notices.
    o.text("barCode", &format!("iVBORw0KGgoAAAANSUhEUgAA{}", "AAAA".repeat(300)));
    o.flag("allowCreditCard", true);
    o.flag("allowACH", true);
    o.flag("isShippingSameAsBilling", false);
    o.flag("legacy", false);
}

fn purchase(o: &mut Object<'_>, studio: &Studio, invoice: &Invoice, line: &Line) {
    o.int("id", line.id);
    o.int("productId", line.product_id);
    o.text("productName", line.name);
    o.text("description", line.description);
    o.int("quantity", line.quantity);
    o.int("quantityReturned", line.returned);
    money(o, studio, "price", line.price);
    money(o, studio, "discountAmount", line.discount);
    o.text("priceDiscountAmount", "0");
    money(o, studio, "subTotalAmount", line.subtotal);
    // Missing where there is none, more often than not.
    if line.tax != 0 || line.id % 2 == 0 {
        money(o, studio, "taxAmount", line.tax);
    }
    money(o, studio, "totalAmount", line.total);
    o.int("trackingNumber", 0);
    moment(o, "created", invoice.at + 3, "Z");
    o.object("productVariant", |variant| {
        variant.int("id", 925_000 + line.product_id % 1_000);
        variant.int("productId", 0);
        variant.text("price", "0");
    });
    o.raw("taxes", "[]");
    o.raw("discounts", "[]");
}
