//! Receipts, their lines and their payments.

use super::row::Table;
use crate::studio::Studio;
use crate::studio::catalogue::PAYMENT_TYPES;
use crate::studio::facts::Sale;

fn shown(studio: &Studio) -> impl Iterator<Item = &Sale> {
    studio.shown.sales.iter().map(|&index| &studio.facts.sales[index as usize])
}

pub(super) fn sales(studio: &Studio) -> Table {
    let mut table = Table::new(studio);
    for sale in shown(studio) {
        table.row(true, |row| {
            row.id("id", sale.id);
            row.party("client_id", studio, &sale.party);
            row.client("recipient_client_id", studio, sale.recipient);
            row.id("location_id", sale.location);
            row.id("sales_rep_id", sale.rep);
            row.wall("sold_at", sale.at);
            row.wall("original_sold_at", sale.original_at);
            row.int("total", sale.items.iter().map(|item| item.total).sum::<i64>());
        });
    }
    table
}

pub(super) fn sale_items(studio: &Studio) -> Table {
    let mut table = Table::new(studio);
    for sale in shown(studio) {
        for (n, item) in sale.items.iter().enumerate() {
            table.row(true, |row| {
                row.id("id", item.detail);
                row.id("sale_id", sale.id);
                row.int("line", n as i64 + 1);
                row.party("client_id", studio, &sale.party);
                row.client("recipient_client_id", studio, item.recipient);
                row.id("product_id", item.product_id);
                row.text("barcode_id", item.barcode.as_deref());
                row.flag("service", item.service);
                row.text("description", Some(&item.description));
                row.id("contract_id", item.contract);
                row.id("category_id", item.category);
                row.id("subcategory_id", item.sub_category);
                row.int("unit_price", item.unit_price);
                row.int("quantity", item.quantity);
                row.text("discount_percent", Some(item.percent));
                row.int("discount", item.discount);
                row.int("tax", item.tax);
                row.int("total", item.total);
                row.flag("returned", item.returned);
                row.day("active_date", item.active);
                row.day("expires_on", item.expires);
                row.text("gift_card_id", item.gift_card.as_deref());
                row.text("notes", item.notes.as_deref());
            });
        }
    }
    table
}

/// What only a card processor says of a payment.
const CARD_COLUMNS: [&str; 17] = [
    "paid_at",
    "status",
    "direction",
    "tender",
    "card_last_four",
    "surcharge",
    "tax",
    "refunded",
    "settled_at",
    "invoice_number",
    "customer_code",
    "customer_name",
    "channel",
    "reference",
    "original_payment_id",
    "message",
    "duplicate",
];

pub(super) fn payments(studio: &Studio) -> Table {
    let mut table = Table::new(studio);
    for sale in shown(studio) {
        for (n, payment) in sale.payments.iter().enumerate() {
            let (method, name, ..) = PAYMENT_TYPES[payment.method];
            table.row(true, |row| {
                row.id("id", payment.id);
                row.id("sale_id", sale.id);
                row.int("line", n as i64 + 1);
                row.int("amount", payment.amount);
                row.id("method_id", method);
                row.text("type", Some(name));
                row.id("transaction_id", payment.transaction);
                row.text("notes", payment.notes.as_deref());
                CARD_COLUMNS.iter().for_each(|column| row.nothing(column));
            });
        }
    }
    table
}
