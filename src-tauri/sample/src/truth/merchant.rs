//! The card business as the exports tell it.

use super::row::{Row, Table};
use crate::merchant::facts::{Business, Invoice, Moment, Payment};
use crate::studio::Studio;
use crate::text::time::{Wall, local};

type Rows = fn(&Studio) -> Table;

/// The tables of the source `mxmerchant`.
pub(super) const TABLES: [(&str, Rows); 6] = [
    ("payments", payments),
    ("invoices", invoices),
    ("invoice_items", invoice_items),
    ("payment_invoices", payment_invoices),
    ("recurring_plans", recurring_plans),
    ("payment_links", payment_links),
];

fn table(studio: &Studio) -> Table {
    Table::of(studio, "mxmerchant", studio.options().merchant_id())
}

/// An instant on the site's clock.
fn wall(studio: &Studio, moment: Moment) -> Wall {
    local(studio.zone, moment.div_euclid(1000))
}

fn name(studio: &Studio, client: Option<u32>) -> Option<&str> {
    client.map(|client| studio.facts.clients[client as usize].told.as_str())
}

fn code(client: Option<u32>) -> Option<String> {
    client.map(|client| format!("05KAO{:07}", client + 1))
}

/// The invoices a payment is for, lowest id first, and what says so.
fn links<'a>(book: &'a Business, payment: &Payment) -> (Option<&'static str>, Vec<&'a Invoice>) {
    let Some(number) = payment.number.as_deref().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit())) else {
        return (None, Vec::new());
    };
    let named = book.by_number.get(number).map_or(&[][..], Vec::as_slice);
    let (found, indices) = match named.len() {
        0 => ("unresolved", Vec::new()),
        1 => ("number", named.to_vec()),
        _ => ("detail", payment.invoice.into_iter().chain(payment.also).collect()),
    };
    let mut invoices: Vec<&Invoice> = indices.into_iter().map(|index| &book.invoices[index as usize]).collect();
    invoices.sort_unstable_by_key(|invoice| invoice.id);
    (Some(found), invoices)
}

fn payments(studio: &Studio) -> Table {
    let (book, mut table) = (studio.business(), table(studio));
    for payment in book.payments() {
        let refund = payment.original.is_some();
        let told = !refund && (payment.source != "API" || payment.refunded != 0);
        let four = (!payment.ach && payment.card.is_some()).then(|| format!("{:04}", payment.four));
        table.row(true, |row| {
            row.id("id", payment.id);
            for missing in ["sale_id", "line", "method_id", "transaction_id", "notes"] {
                row.nothing(missing);
            }
            row.int("amount", payment.amount);
            row.text("type", payment.card);
            row.wall("paid_at", wall(studio, payment.at));
            row.text("status", Some(payment.status));
            row.text("direction", Some(if refund { "Return" } else { "Sale" }));
            row.text("tender", Some(if payment.ach { "ACH" } else { "Card" }));
            row.text("card_last_four", four.as_deref());
            row.int("surcharge", payment.surcharge);
            row.int("tax", payment.tax);
            row.int("refunded", told.then_some(payment.refunded));
            row.maybe_wall("settled_at", payment.settled.map(|moment| wall(studio, moment)));
            row.text("invoice_number", payment.number.as_deref());
            row.text("customer_code", code(payment.client).as_deref());
            row.text("customer_name", name(studio, payment.client));
            row.text("channel", Some(payment.source));
            row.text("reference", Some(&payment.reference));
            row.id("original_payment_id", payment.original.map(|sale| book.payments[sale as usize].id));
            row.text("message", payment.message);
            row.flag("duplicate", payment.duplicate);
        });
    }
    table
}

fn invoices(studio: &Studio) -> Table {
    let mut table = table(studio);
    for invoice in studio.business().invoices() {
        let number = code(invoice.client.filter(|client| client % 5 > 0));
        table.row(true, |row| {
            row.id("id", invoice.id);
            row.text("number", Some(&invoice.number.to_string()));
            row.text("type", Some("Sale"));
            row.text("status", Some(invoice.status));
            row.text("channel", Some(invoice.source));
            row.text("customer_name", name(studio, invoice.client));
            row.text("customer_number", number.as_deref());
            row.wall("opened_at", wall(studio, invoice.at));
            row.day("issued_on", invoice.issued);
            row.day("due_on", invoice.due);
            row.int("total", invoice.sum(|line| line.total));
            row.int("subtotal", invoice.sum(|line| line.subtotal));
            row.int("discount", invoice.sum(|line| line.discount));
            row.int("tax", invoice.taxed.then(|| invoice.sum(|line| line.tax)));
            row.int("paid", invoice.paid);
            row.int("balance", invoice.balance);
            row.text("return_status", Some(invoice.returned));
            row.text("terms", Some(invoice.terms));
            row.text("memo", invoice.memo);
            row.text("receipt_number", Some(&invoice.receipt));
        });
    }
    table
}

fn invoice_items(studio: &Studio) -> Table {
    let (book, mut table) = (studio.business(), table(studio));
    let mut linked: Vec<&Invoice> = book.payments().flat_map(|payment| links(book, payment).1).collect();
    linked.sort_unstable_by_key(|invoice| invoice.id);
    linked.dedup_by_key(|invoice| invoice.id);
    for invoice in linked {
        for (n, line) in invoice.lines.iter().enumerate() {
            let taxed = line.tax != 0 || line.id % 2 == 0;
            table.row(true, |row| {
                row.id("id", line.id);
                row.id("invoice_id", invoice.id);
                row.int("line", n as i64 + 1);
                row.id("product_id", line.product_id);
                row.text("name", Some(line.name));
                row.text("description", Some(line.description));
                row.int("quantity", line.quantity);
                row.int("returned", line.returned);
                row.int("unit_price", line.price);
                row.int("discount", line.discount);
                row.int("subtotal", line.subtotal);
                row.int("tax", taxed.then_some(line.tax));
                row.int("total", line.total);
            });
        }
    }
    table
}

fn payment_invoices(studio: &Studio) -> Table {
    let (book, mut table) = (studio.business(), table(studio));
    for payment in book.payments() {
        let (found, invoices) = links(book, payment);
        for invoice in invoices.into_iter().filter(|_| found == Some("detail")) {
            table.row(false, |row| {
                row.id("id", invoice.id);
                row.id("payment_id", payment.id);
                row.id("invoice_id", invoice.id);
            });
        }
    }
    table
}

fn recurring_plans(studio: &Studio) -> Table {
    let mut table = table(studio);
    for plan in studio.business().plans() {
        table.row(true, |row| {
            row.id("id", plan.id);
            row.id("subscription_id", plan.subscription);
            row.text("name", Some(&plan.name));
            row.text("customer_name", name(studio, plan.client));
            row.text("every", Some(plan.every));
            row.text("interval", Some(plan.interval));
            row.text("runs_on", Some(&plan.on));
            row.int("amount", plan.amount);
            row.text("type", Some("Recurring"));
            row.text("status", Some(plan.status));
            row.day("starts_on", plan.start);
            row.day("next_bill_on", plan.next);
            row.maybe_wall("last_invoice_at", plan.bills.last().map(|bill| wall(studio, bill.at)));
            row.flag("declined", plan.owes());
        });
    }
    table
}

fn payment_links(studio: &Studio) -> Table {
    let (book, mut table) = (studio.business(), table(studio));
    for payment in book.payments() {
        let (found, invoices) = links(book, payment);
        let invoice = invoices.first();
        table.row(false, |row| {
            row.id("id", payment.id);
            row.text("invoice_number", payment.number.as_deref());
            row.id("invoice_id", invoice.map(|invoice| invoice.id));
            row.text("found_by", found);
            row.int("items", invoice.map(|invoice| invoice.lines.len() as i64));
            primary(row, invoice.copied());
        });
    }
    table
}

/// The line with the highest total, the first of several.
fn primary(row: &mut Row, invoice: Option<&Invoice>) {
    let line = invoice.and_then(|invoice| invoice.lines.iter().rev().max_by_key(|line| line.total));
    row.id("primary_item_id", line.map(|line| line.id));
    row.text("primary_item", line.map(|line| line.name));
}
