//! Clients, staff, and what clients hold.

use crate::records::{Client, ClientRef, Contract, CustomField, Membership, Pass, Record, Row, Staff};

use super::Context;

type Rows = Result<Vec<Row>, &'static str>;

/// The unique id never changes; the display id may, and is all that some records give.
pub fn client(c: &Context<'_>) -> Rows {
    let o = c.o;
    let display_id = o.id("Id");
    let unique = o.reference("UniqueId");
    let key = unique.or_else(|| display_id.as_deref().map(ClientRef::display_key)).ok_or("it has no id")?;
    Ok(vec![
        Client {
            display_id,
            first_name: o.text("FirstName"),
            middle_name: o.text("MiddleName"),
            last_name: o.text("LastName"),
            email: o.text("Email"),
            mobile_phone: o.text("MobilePhone"),
            home_phone: o.text("HomePhone"),
            work_phone: o.text("WorkPhone"),
            address_line1: o.text("AddressLine1"),
            address_line2: o.text("AddressLine2"),
            city: o.text("City"),
            state: o.text("State"),
            postal_code: o.text("PostalCode"),
            country: o.text("Country"),
            birth_date: o.day("BirthDate"),
            gender: o.text("Gender"),
            status: o.text("Status"),
            active: o.flag("Active"),
            prospect: o.flag("IsProspect"),
            company: o.flag("IsCompany"),
            created_at: o.wall("CreationDate"),
            first_appointment_date: o.day("FirstAppointmentDate"),
            last_modified_at: o.instant("LastModifiedDateTime"),
            home_location_id: c.nested("HomeLocation", "Id"),
            referred_by: o.text("ReferredBy"),
            account_balance: c.money("AccountBalance"),
            liability_release: o.flag("LiabilityRelease"),
            send_promotional_emails: o.flag("SendPromotionalEmails"),
            send_promotional_texts: o.flag("SendPromotionalTexts"),
            notes: o.text("Notes"),
            red_alert: o.text("RedAlert"),
            yellow_alert: o.text("YellowAlert"),
        }
        .row(key),
    ])
}

pub fn staff(c: &Context<'_>) -> Rows {
    let o = c.o;
    Ok(vec![
        Staff {
            first_name: o.text("FirstName"),
            last_name: o.text("LastName"),
            display_name: o.text("DisplayName"),
            email: o.text("Email"),
            mobile_phone: o.text("MobilePhone"),
            class_teacher: o.flag("ClassTeacher"),
            appointment_instructor: o.flag("AppointmentInstructor"),
            independent_contractor: o.flag("IndependentContractor"),
            employment_start: o.day("EmploymentStart"),
            employment_end: o.day("EmploymentEnd"),
        }
        .row(c.key("Id")?),
    ])
}

pub fn custom_field(c: &Context<'_>) -> Rows {
    Ok(vec![CustomField { name: c.o.text("Name"), data_type: c.o.text("DataType") }.row(c.key("Id")?)])
}

/// The envelope's element says whose it is; the record's own field is often empty.
pub fn membership(c: &Context<'_>) -> Rows {
    let o = c.o;
    Ok(vec![
        Membership {
            client_id: c.context.map(|display| ClientRef::Display(display.to_owned())).or_else(|| c.display("ClientID")),
            membership_id: o.reference("MembershipId"),
            name: o.text("Name"),
            product_id: o.reference("ProductId"),
            program_id: c.nested("Program", "Id"),
            active_date: o.day("ActiveDate"),
            expires_on: o.day("ExpirationDate"),
            paid_on: o.day("PaymentDate"),
            session_count: o.count("Count"),
            remaining: o.count("Remaining"),
            current: o.flag("Current"),
            icon_code: o.text("IconCode"),
        }
        .row(c.key("Id")?),
    ])
}

/// The record does not say whose contract it is: the client asked for is.
pub fn contract(c: &Context<'_>) -> Rows {
    let o = c.o;
    let next =
        o.objects("UpcomingAutopayEvents").into_iter().min_by_key(|e| e.day("ScheduleDate").unwrap_or(chrono::NaiveDate::MAX));
    Ok(vec![
        Contract {
            client_id: c.context.map(|key| ClientRef::Key(key.to_owned())),
            payer_client_id: c.either("PayerClientId"),
            contract_id: o.reference("ContractID"),
            name: o.text("ContractName"),
            agreed_on: o.day("AgreementDate"),
            starts_on: o.day("StartDate"),
            ends_on: o.day("EndDate"),
            terminated_on: o.day("TerminationDate"),
            autopay_status: o.text("AutopayStatus"),
            auto_renewing: o.flag("AutoRenewing"),
            month_to_month: o.flag("IsMonthToMonth"),
            first_autopay: c.money("FirstAutoPay"),
            normal_autopay: c.money("NormalAutoPay"),
            last_autopay: c.money("LastAutoPay"),
            next_autopay_on: next.as_ref().and_then(|e| e.day("ScheduleDate")),
            next_autopay: next.as_ref().and_then(|e| e.money("ChargeAmount", c.account.currency)),
            location_id: o.reference("OriginationLocationId"),
        }
        .row(c.key("Id")?),
    ])
}

pub fn pass(c: &Context<'_>) -> Rows {
    let o = c.o;
    Ok(vec![
        Pass {
            client_id: c.display("ClientID"),
            product_id: o.reference("ProductId"),
            name: o.text("Name"),
            program_id: c.nested("Program", "Id"),
            active_date: o.day("ActiveDate"),
            expires_on: o.day("ExpirationDate"),
            paid_on: o.day("PaymentDate"),
            session_count: o.count("Count"),
            remaining: o.count("Remaining"),
            current: o.flag("Current"),
            returned: o.flag("Returned"),
        }
        .row(c.key("Id")?),
    ])
}
