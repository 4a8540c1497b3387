//! Records: the canonical rows (client, visit, sale ...): what sources hand over, the store keeps and exports show.
//! What may not live here: SQL, HTTP, anything that knows a particular remote system.
//! It may use: kernel.
//! One file per family; `TABLES` is the list, and a record's fields are its columns in the store and in exports.
//! The trade's words; exports carry the same names in the plural.

mod cards;
mod cell;
mod define;
mod holdings;
mod people;
mod sales;
mod schedule;
mod selling;
mod studio;

pub use cards::{Invoice, InvoiceItem, PaymentInvoice, PaymentLink, RecurringPlan};
pub use cell::{Cell, ClientRef, Column, IdForm, Kind, Record, Row, Table};
pub use holdings::{Contract, Membership, Pass};
pub use people::{Client, CustomField, ReferralType, Staff};
pub use sales::{CardTransaction, Payment, Sale, SaleItem};
pub use schedule::{Appointment, ClassSession, ClassType, Enrollment, ScheduleItem, Visit, WaitlistEntry};
pub use selling::{Category, ContractOffer, MembershipType, Package, PaymentType, PricingOption, Product};
pub use studio::{Location, Program, SessionType};

/// Every imported table, in the order in which exports list them.
pub static TABLES: [&Table; 32] = [
    &Location::TABLE,
    &Program::TABLE,
    &SessionType::TABLE,
    &Staff::TABLE,
    &ClassType::TABLE,
    &PricingOption::TABLE,
    &Product::TABLE,
    &Package::TABLE,
    &ContractOffer::TABLE,
    &MembershipType::TABLE,
    &PaymentType::TABLE,
    &Category::TABLE,
    &CustomField::TABLE,
    &ReferralType::TABLE,
    &Client::TABLE,
    &ClassSession::TABLE,
    &Visit::TABLE,
    &Appointment::TABLE,
    &WaitlistEntry::TABLE,
    &Sale::TABLE,
    &SaleItem::TABLE,
    &Payment::TABLE,
    &Membership::TABLE,
    &Contract::TABLE,
    &Pass::TABLE,
    &CardTransaction::TABLE,
    &Invoice::TABLE,
    &InvoiceItem::TABLE,
    &PaymentInvoice::TABLE,
    &RecurringPlan::TABLE,
    &Enrollment::TABLE,
    &ScheduleItem::TABLE,
];

/// What is worked out from imported tables and exported like one: views in the store.
pub static VIEWS: [&Table; 1] = [&PaymentLink::TABLE];

/// The table of that name, singular (as stored).
pub fn table(name: &str) -> Option<&'static Table> {
    TABLES.into_iter().find(|t| t.name == name)
}

/// Everything that can be exported, in the order in which exports list it.
pub fn exports() -> impl Iterator<Item = &'static Table> {
    TABLES.into_iter().chain(VIEWS)
}

/// The table or view exported under that name, plural.
pub fn exported(name: &str) -> Option<&'static Table> {
    exports().find(|t| t.export == name)
}
