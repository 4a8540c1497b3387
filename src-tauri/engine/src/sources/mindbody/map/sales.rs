//! Sales with their items and payments, and the card ledger.

use crate::records::{CardTransaction, Payment, Record, Row, Sale, SaleItem};
use crate::sources::object::Object;

use super::Context;

type Rows = Result<Vec<Row>, &'static str>;

/// A sale, its items and its payments. An item's id is unique within its sale only.
pub fn sale(c: &Context<'_>) -> Rows {
    let o = c.o;
    let key = c.key("Id")?;
    let client_id = c.display("ClientId");
    let items = o.objects("PurchasedItems");
    let totals: Vec<Option<i64>> = items.iter().map(|i| i.money("TotalAmount", c.account.currency)).collect();
    let mut rows = vec![
        Sale {
            client_id: client_id.clone(),
            recipient_client_id: c.either("RecipientClientId"),
            location_id: o.reference("LocationId"),
            sales_rep_id: o.reference("SalesRepId"),
            sold_at: o.wall("SaleDateTime").or_else(|| o.wall("SaleDate")),
            original_sold_at: o.wall("OriginalSaleDateTime"),
            total: totals.iter().flatten().try_fold(0_i64, |sum, t| sum.checked_add(*t)),
        }
        .row(&key),
    ];
    for (line, (item, total)) in (1..).zip(items.iter().zip(totals)) {
        let id = item.id("SaleDetailId").unwrap_or_else(|| format!("line {line}"));
        let mut row = sale_item(c, item);
        row.sale_id = Some(key.clone());
        row.line = Some(line);
        row.client_id.clone_from(&client_id);
        row.total = total;
        rows.push(row.row(format!("{key}/{id}")));
    }
    for (line, paid) in (1..).zip(o.objects("Payments")) {
        let id = paid.id("Id").unwrap_or_else(|| format!("line {line}"));
        let row = Payment {
            sale_id: Some(key.clone()),
            line: Some(line),
            amount: paid.money("Amount", c.account.currency),
            method_id: paid.reference("Method"),
            type_: paid.text("Type"),
            transaction_id: paid.reference("TransactionId"),
            notes: paid.text("Notes"),
            ..Payment::default()
        };
        rows.push(row.row(format!("{key}/{id}")));
    }
    Ok(rows)
}

fn sale_item(c: &Context<'_>, item: &Object<'_>) -> SaleItem {
    let money = |name| item.money(name, c.account.currency);
    SaleItem {
        recipient_client_id: item.reference("RecipientClientId").map(crate::records::ClientRef::Either),
        product_id: item.reference("Id"),
        barcode_id: item.text("BarcodeId"),
        service: item.flag("IsService"),
        description: item.text("Description"),
        contract_id: item.reference("ContractId"),
        category_id: item.reference("CategoryId"),
        subcategory_id: item.reference("SubCategoryId"),
        unit_price: money("UnitPrice"),
        quantity: item.count("Quantity"),
        discount_percent: item.fraction("DiscountPercent"),
        discount: money("DiscountAmount"),
        tax: money("TaxAmount"),
        returned: item.flag("Returned"),
        active_date: item.day("ActiveDate"),
        expires_on: item.day("ExpDate"),
        gift_card_id: item.text("GiftCardBarcodeId"),
        notes: item.text("Notes"),
        ..SaleItem::default()
    }
}

/// The ledger names its client by a number that may be either id.
pub fn card_transaction(c: &Context<'_>) -> Rows {
    let o = c.o;
    Ok(vec![
        CardTransaction {
            sale_id: o.reference("SaleId"),
            client_id: c.either("ClientId"),
            amount: c.money("Amount"),
            status: o.text("Status"),
            settled: o.flag("Settled"),
            transacted_at: o.wall("TransactionTime"),
            authorized_at: o.wall("AuthTime"),
            location_id: o.reference("LocationId"),
            card_type: o.text("CardType"),
            card_last_four: o.text("CCLastFour"),
            ach_last_four: o.text("ACHLastFour"),
        }
        .row(c.key("TransactionId")?),
    ])
}
