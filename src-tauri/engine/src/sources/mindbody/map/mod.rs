//! What each record means: one function per endpoint, from a lenient object to canonical rows.
//! What may not live here: requests, paging. Money is read from the number's text; a wrong value becomes null with a reason;
//! only a record without its id is refused.

mod people;
mod sales;
mod schedule;
mod selling;

use serde_json::value::RawValue;

use crate::records::{ClientRef, Location, Program, Record, ReferralType, Row, SessionType};
use crate::sources::object::{Object, scalar};
use crate::sources::{Account, Mapped};

/// One record being mapped.
pub struct Context<'a> {
    /// The record.
    pub o: &'a Object<'a>,
    /// What it does not say itself.
    pub context: Option<&'a str>,
    /// How its money and times are read.
    pub account: Account,
}

impl Context<'_> {
    /// The record's source key, refused where it is missing.
    fn key(&self, name: &'static str) -> Result<String, &'static str> {
        self.o.id(name).ok_or("it has no id")
    }

    fn money(&self, name: &'static str) -> Option<i64> {
        self.o.money(name, self.account.currency)
    }

    /// The id of a nested object.
    fn nested(&self, child: &'static str, id: &'static str) -> Option<String> {
        self.o.child(child)?.reference(id)
    }

    /// A client by display id.
    fn display(&self, name: &'static str) -> Option<ClientRef> {
        self.o.reference(name).map(ClientRef::Display)
    }

    /// A client by a number that may be either id.
    fn either(&self, name: &'static str) -> Option<ClientRef> {
        self.o.reference(name).map(ClientRef::Either)
    }
}

type One = fn(&Context<'_>) -> Result<Vec<Row>, &'static str>;

/// Maps one record of an endpoint.
pub fn record(endpoint: &str, context: Option<&str>, raw: &RawValue, account: Account) -> Result<Mapped, &'static str> {
    if endpoint == "/client/clientreferraltypes" {
        let name = scalar(raw.get())?.into_owned();
        if name.is_empty() {
            return Err("it has no name");
        }
        let row = ReferralType { name: Some(name.clone()) }.row(&name);
        return Ok(Mapped { key: name, rows: vec![row], ..Mapped::default() });
    }
    let one: One = match endpoint {
        "/site/locations" => location,
        "/site/programs" => program,
        "/site/sessiontypes" => session_type,
        "/staff/staff" => people::staff,
        "/client/customclientfields" => people::custom_field,
        "/client/clients" => people::client,
        "/class/classdescriptions" => schedule::class_type,
        "/class/classes" => schedule::class_session,
        "/class/classvisits" | "/client/clientvisits" => schedule::visit,
        "/appointment/staffappointments" => schedule::appointment,
        "/class/waitlistentries" => schedule::waitlist_entry,
        "/enrollment/enrollments" => schedule::enrollment,
        "/appointment/scheduleitems" => schedule::schedule_item,
        "/sale/services" => selling::pricing_option,
        "/sale/products" => selling::product,
        "/sale/packages" => selling::package,
        "/sale/contracts" => selling::contract_offer,
        "/site/memberships" => selling::membership_type,
        "/site/paymenttypes" => selling::payment_type,
        "/site/categories" => selling::category,
        "/sale/sales" => sales::sale,
        "/sale/transactions" => sales::card_transaction,
        "/client/activeclientsmemberships" => people::membership,
        "/client/clientcontracts" => people::contract,
        "/client/clientservices" => people::pass,
        _ => return Err("it is of no known kind"),
    };
    let o = Object::read(raw).ok_or("it is not an object")?;
    let rows = one(&Context { o: &o, context, account })?;
    // A visit to an appointment is no row of visits, but its record is kept.
    let key = match rows.first() {
        Some(row) => row.key.clone(),
        None => o.id("Id").ok_or("it has no id")?,
    };
    let display_id = (endpoint == "/client/clients").then(|| o.id("Id")).flatten();
    Ok(Mapped { key, rows, display_id, problems: o.problems() })
}

fn location(c: &Context<'_>) -> Result<Vec<Row>, &'static str> {
    let o = c.o;
    Ok(vec![
        Location {
            name: o.text("Name"),
            address: o.text("Address"),
            address2: o.text("Address2"),
            city: o.text("City"),
            state: o.text("StateProvCode"),
            postal_code: o.text("PostalCode"),
            phone: o.text("Phone"),
            latitude: o.fraction("Latitude"),
            longitude: o.fraction("Longitude"),
            has_classes: o.flag("HasClasses"),
        }
        .row(c.key("Id")?),
    ])
}

fn program(c: &Context<'_>) -> Result<Vec<Row>, &'static str> {
    let row = Program { name: c.o.text("Name"), schedule_type: c.o.text("ScheduleType"), cancel_offset: c.o.count("CancelOffset") };
    Ok(vec![row.row(c.key("Id")?)])
}

fn session_type(c: &Context<'_>) -> Result<Vec<Row>, &'static str> {
    let o = c.o;
    Ok(vec![
        SessionType {
            name: o.text("Name"),
            schedule_type: o.text("Type"),
            program_id: o.reference("ProgramId"),
            duration_minutes: o.count("DefaultTimeLength"),
            num_deducted: o.count("NumDeducted"),
            category_id: o.reference("CategoryId"),
            category: o.text("Category"),
        }
        .row(c.key("Id")?),
    ])
}
