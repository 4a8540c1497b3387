use crate::kernel::money::Currency;
use crate::records::Cell;
use crate::sources::{ItemKey, Way};

use super::*;

fn account() -> Account {
    Account { currency: Currency::parse("USD").unwrap(), zone: chrono_tz::America::New_York }
}

fn list(stream: &'static str) -> Step {
    Step { stream, scope: Scope::Whole, offset: 0 }
}

fn one(stream: &'static str, key: &str) -> Step {
    let keys = vec![ItemKey { key: key.to_owned(), label: None }];
    Step { stream, scope: Scope::Items { way: Way::Near, keys, within: None, mark: String::new() }, offset: 0 }
}

/// A row's cells by column.
fn cells(record: &RawRecord) -> std::collections::BTreeMap<&'static str, Cell> {
    let row = &record.mapped.as_ref().unwrap().rows[0];
    row.table.columns.iter().map(|c| c.name).zip(row.cells.clone()).collect()
}

fn text(value: &str) -> Cell {
    Cell::Text(value.to_owned())
}

#[test]
fn a_payment_keeps_its_surcharge_and_its_day_is_the_studios() {
    let body = br#"{"recordCount":1,"records":[{"created":"2025-08-05T03:02:38.043Z","id":9668296091318658,"isDuplicate":false,
        "merchantId":9114285427,"tenderType":"Card","amount":"205.96","cardAccount":{"cardType":"Visa","last4":"0042"},
        "status":"Approved","settledDate":"2025-08-05T23:00:00.44","tax":"8.2","surchargeAmount":"6.96","invoice":"2577",
        "customerName":"Ana \"A\" Lee","refundedAmount":"0","type":"Sale","source":"Recurring","IssuerResponseCode":"00"}]}"#;
    let page = page(&list("payments"), body, account()).unwrap();
    assert_eq!((page.total, page.returned), (Some(1), 1));
    let row = cells(&page.records[0]);
    assert_eq!((&row["amount"], &row["surcharge"], &row["tax"]), (&Cell::Int(20_596), &Cell::Int(696), &Cell::Int(820)));
    assert_eq!(row["paid_at"], text("2025-08-04T23:02:38"), "a UTC instant is another day in New York");
    assert_eq!(row["settled_at"], text("2025-08-05T23:00:00"), "told without a zone, and kept so");
    assert_eq!((&row["invoice_number"], &row["card_last_four"]), (&text("2577"), &text("0042")));
    assert_eq!((&row["sale_id"], &row["original_payment_id"]), (&Cell::Null, &Cell::Null));
    assert!(page.records[0].mapped.as_ref().unwrap().problems.is_empty());
}

#[test]
fn a_return_is_negative_and_a_decline_is_data() {
    let body = br#"{"recordCount":2,"records":[
        {"id":10000001625074,"originalId":10000001625073,"amount":"-3.21","type":"Return","status":"Approved","created":"2021-08-03T04:11:24.51Z"},
        {"id":10000001620267,"amount":"411","status":"Declined","authMessage":"Invalid card number","created":"2021-07-25T14:59:46.617Z"}]}"#;
    let page = page(&list("payments"), body, account()).unwrap();
    let (back, declined) = (cells(&page.records[0]), cells(&page.records[1]));
    assert_eq!((&back["amount"], &back["original_payment_id"]), (&Cell::Int(-321), &text("10000001625073")));
    assert_eq!((&declined["status"], &declined["message"]), (&text("Declined"), &text("Invalid card number")));
}

#[test]
fn an_invoices_days_are_its_local_midnights_and_odd_dates_are_nothing() {
    let body =
        br#"{"recordCount":1,"records":[{"id":9979127,"invoiceNumber":1774,"totalAmount":"270","dueDate":"0001-01-01T00:00:00",
        "created":"2025-04-18T10:11:06.92Z","invoiceDate":"2025-04-18T04:00:00Z","status":"Paid","customerName":"Sample Client"}],
        "totals":{"grandTotalAmount":"270"}}"#;
    let row = cells(&page(&list("invoices"), body, account()).unwrap().records[0]);
    assert_eq!((&row["number"], &row["total"], &row["tax"]), (&text("1774"), &Cell::Int(27_000), &Cell::Null));
    assert_eq!((&row["issued_on"], &row["due_on"]), (&text("2025-04-18"), &Cell::Null));
}

#[test]
fn an_invoices_lines_are_records_of_their_own_and_the_rest_is_kept_beside_them() {
    let body = br#"{"id":9979127,"invoiceNumber":1774,"purchases":[
        {"id":1,"productId":920175,"productName":"Plan","quantity":1,"price":"270","totalAmount":"270","taxes":[]},
        {"id":2,"productId":0,"productName":"Mat","quantity":2,"quantityReturned":1,"price":"8.2","totalAmount":"16.4"}],
        "payments":[{"id":9}],"barCode":"iVBORw0KGgo","customer":{"id":91093696}}"#;
    let page = page(&one("invoice_items", "9979127"), body, account()).unwrap();
    let keys: Vec<_> = page.records.iter().map(|r| r.mapped.as_ref().unwrap().key.as_str()).collect();
    assert_eq!(keys, ["9979127/1", "9979127/2", "9979127"]);
    let second = cells(&page.records[1]);
    assert_eq!((&second["line"], &second["product_id"], &second["returned"]), (&Cell::Int(2), &Cell::Null, &Cell::Int(1)));
    let rest = &page.records[2];
    assert!(rest.mapped.as_ref().unwrap().rows.is_empty());
    assert!(rest.text.contains("customer") && !rest.text.contains("barCode") && !rest.text.contains("purchases"));
}

#[test]
fn a_payment_says_which_invoices_it_paid() {
    let detail = br#"{"id":9668296091318658,"invoice":"2577","invoiceIds":[97665745,97665746]}"#;
    let found = page(&one("payment_invoices", "9668296091318658"), detail, account()).unwrap();
    assert_eq!(cells(&found.records[1])["invoice_id"], text("97665746"));
    let other = page(&one("payment_invoices", "1"), detail, account());
    assert!(other.is_err(), "an answer about another payment");
    let none = page(&one("payment_invoices", "7"), br#"{"id":7}"#, account()).unwrap();
    assert_eq!(none.records.len(), 0);
}

#[test]
fn what_is_no_list_is_unreadable() {
    for body in
        [&b"<html>"[..], b"", b"{}", br#"{"records":[]}"#, br#"{"recordCount":1,"records":[{},{}]}"#, br#"{"recordCount":2}"#]
    {
        assert!(page(&list("payments"), body, account()).is_err(), "{}", String::from_utf8_lossy(body));
    }
    assert!(page(&list("payments"), br#"{"recordCount":0,"records":[]}"#, account()).is_ok());
}
