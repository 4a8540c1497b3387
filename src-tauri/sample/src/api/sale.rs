//! `/sale`: receipts and the card ledger.

use super::answer::Call;
use super::refusal::Refusal;
use crate::studio::Studio;
use crate::studio::catalogue::PAYMENT_TYPES;
use crate::studio::facts::{Item, Sale, Transaction};
use crate::text::json::{Object, object};
use crate::text::time::{day_at, write_clock};

/// Receipts in a period of local dates; without one, today's.
pub(super) fn sales(call: &Call<'_>) -> Result<String, Refusal> {
    let (studio, query) = (call.studio, call.query);
    let id = query.number("saleid")?;
    let method = query.number("paymentmethodid")?;
    let (from, to) = (query.day("startsaledatetime")?, query.day("endsaledatetime")?);
    let to = to.unwrap_or(studio.today());
    let from = from.unwrap_or(studio.today().min(to));
    if !call.signed_in {
        return call.nothing("Sales");
    }
    let rows: Vec<u32> = studio
        .shown
        .sales
        .iter()
        .copied()
        .filter(|&index| {
            let row = &studio.facts.sales[index as usize];
            id.map_or((from..=to).contains(&day_at(row.at)), |id| id == row.id)
                && method.is_none_or(|method| row.payments.iter().any(|payment| PAYMENT_TYPES[payment.method].0 == method))
        })
        .collect();
    call.page("Sales", &rows, |out, &index| object(out, |o| sale(o, studio, &studio.facts.sales[index as usize])))
}

fn sale(o: &mut Object<'_>, studio: &Studio, row: &Sale) {
    o.int("Id", row.id);
    o.date("SaleDate", day_at(row.at));
    let clock = o.key("SaleTime");
    clock.push('"');
    write_clock(clock, row.at);
    clock.push('"');
    o.wall("SaleDateTime", row.at, if row.id % 3 == 0 { ".5" } else { "" });
    o.wall("OriginalSaleDateTime", row.original_at, "");
    match row.rep {
        Some(rep) => o.int("SalesRepId", rep),
        None if row.id % 2 == 0 => o.int("SalesRepId", 0),
        None => {}
    }
    o.maybe("ClientId", studio.display_id(&row.party));
    o.maybe_int("RecipientClientId", row.recipient.map(|client| studio.facts.clients[client as usize].unique_id));
    o.list("PurchasedItems", &row.items, |out, line| object(out, |o| item(o, studio, line)));
    o.int("LocationId", row.location);
    o.list("Payments", &row.payments, |out, payment| {
        let (method, name, ..) = PAYMENT_TYPES[payment.method];
        object(out, |o| {
            o.int("Id", payment.id);
            studio.amount(o, "Amount", payment.amount);
            o.int("Method", method);
            o.text("Type", name);
            o.maybe("Notes", payment.notes.as_deref());
            match payment.transaction {
                Some(transaction) => o.int("TransactionId", transaction),
                None if payment.id % 2 == 0 => o.int("TransactionId", 0),
                None => {}
            }
        });
    });
}

fn item(o: &mut Object<'_>, studio: &Studio, row: &Item) {
    o.int("SaleDetailId", row.detail);
    o.int("Id", row.product_id);
    o.flag("IsService", row.service);
    o.maybe("BarcodeId", row.barcode.as_deref());
    o.text("Description", &row.description);
    match row.contract {
        Some(contract) => o.int("ContractId", contract),
        None if row.detail % 2 == 0 => o.int("ContractId", 0),
        None => {}
    }
    o.int("CategoryId", row.category);
    o.int("SubCategoryId", row.sub_category);
    studio.amount(o, "UnitPrice", row.unit_price);
    o.int("Quantity", row.quantity);
    o.raw("DiscountPercent", row.percent);
    studio.amount(o, "DiscountAmount", row.discount);
    studio.amount(o, "Tax1", row.tax);
    o.raw("Tax2", "0");
    studio.amount(o, "TaxAmount", row.tax);
    studio.amount(o, "TotalAmount", row.total);
    o.maybe("Notes", row.notes.as_deref());
    o.flag("Returned", row.returned);
    o.maybe_date("ExpDate", row.expires);
    o.maybe_date("ActiveDate", row.active);
    o.maybe("GiftCardBarcodeId", row.gift_card.as_deref());
    o.maybe_int("RecipientClientId", row.recipient.map(|client| studio.facts.clients[client as usize].unique_id));
}

/// What the card processor saw in a period; without one, today.
pub(super) fn transactions(call: &Call<'_>) -> Result<String, Refusal> {
    let (studio, query) = (call.studio, call.query);
    let to = query.day("transactionenddatetime")?.unwrap_or(studio.today());
    let from = query.day("transactionstartdatetime")?.unwrap_or(studio.today().min(to));
    let (sale, id) = (query.number("saleid")?, query.number("transactionid")?);
    let status = query.one("status");
    if !call.signed_in {
        return call.nothing("Transactions");
    }
    let rows: Vec<&Transaction> = studio
        .shown
        .transactions
        .iter()
        .map(|&index| &studio.facts.transactions[index as usize])
        .filter(|row| {
            (from..=to).contains(&day_at(row.at))
                && sale.is_none_or(|sale| row.sale == Some(sale))
                && id.is_none_or(|id| row.id == id)
                && status.is_none_or(|status| status.eq_ignore_ascii_case(studio.charge_status(row)))
        })
        .collect();
    call.page("Transactions", &rows, |out, row| {
        object(out, |o| {
            o.int("TransactionId", row.id);
            o.int("SaleId", row.sale.unwrap_or(0));
            o.maybe_int("ClientId", row.client.map(|client| studio.facts.clients[client as usize].unique_id));
            studio.amount(o, "Amount", row.amount);
            o.flag("Settled", !row.declined && day_at(row.at) < studio.today());
            o.text("Status", studio.charge_status(row));
            o.wall("TransactionTime", row.at, ".823");
            o.int("LocationId", row.location);
            o.text("CardType", if row.id % 5 == 0 { "MasterCard" } else { "Visa" });
            o.text("CCLastFour", &format!("{:04}", row.four));
        });
    })
}

impl Studio {
    fn charge_status(&self, row: &Transaction) -> &'static str {
        match row.voided {
            _ if row.declined => "Declined",
            Some(when) if when <= self.now => "Approved (Voided)",
            _ => "Approved",
        }
    }
}
