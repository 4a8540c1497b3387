//! The facts of a studio: what happened and when it became true. Fields under "as of now" are settled once
//! the timeline is known; everything else is written by the simulation and never changes.

use crate::text::time::{Day, Wall};

/// A person of the client list.
pub(crate) struct Client {
    pub unique_id: i64,
    pub display_id: String,
    pub created: Wall,
    /// The name given on the first day: whoever else was told it never hears of a change.
    pub told: String,
    /// At the first day; `edits` due by now are worked in when the facts are settled.
    pub profile: Profile,
    pub edits: Vec<(Wall, Edit)>,
    /// As of now: the time of the last edit.
    pub modified: Wall,
}

/// What the client list says about a person.
#[derive(Clone, Default)]
pub(crate) struct Profile {
    pub first_name: String,
    pub middle_name: Option<String>,
    pub last_name: String,
    pub email: Option<String>,
    pub mobile_phone: Option<String>,
    pub home_phone: Option<String>,
    pub work_phone: Option<String>,
    pub address_line1: Option<String>,
    pub address_line2: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub postal_code: Option<String>,
    pub country: Option<String>,
    pub birth: Birth,
    pub gender: Option<&'static str>,
    pub status: &'static str,
    pub active: bool,
    pub prospect: bool,
    pub company: bool,
    pub first_appointment: Option<Day>,
    pub home_location: Option<u8>,
    pub referred_by: Option<&'static str>,
    pub balance: i64,
    pub liability_release: bool,
    pub promotional_emails: bool,
    pub promotional_texts: bool,
    pub notes: Option<String>,
    pub red_alert: Option<String>,
    pub yellow_alert: Option<String>,
    pub custom: Vec<(usize, String)>,
    pub suspension: Option<(Day, Day)>,
}

/// A birth date in the three ways the API knows of saying nothing, and the one of saying something.
#[derive(Clone, Copy, Default, PartialEq)]
pub(crate) enum Birth {
    #[default]
    Omitted,
    Null,
    YearOne,
    On(Day),
}

/// A change of a profile.
pub(crate) enum Edit {
    Email(String),
    Mobile(String),
    Address(String),
    LastName(String),
    Notes(String),
    YellowAlert(String),
    Promotions(bool),
    Active(bool),
    Status(&'static str),
    Bought,
    Balance(i64),
    FirstAppointment(Day),
    Suspension(Day, Day),
}

/// One class on one day.
pub(crate) struct Session {
    pub id: i64,
    pub schedule_id: i64,
    pub class_type: usize,
    pub location: u8,
    pub room: Option<usize>,
    pub teacher: usize,
    pub start: Wall,
    pub end: Wall,
    pub capacity: Option<i64>,
    pub web_capacity: Option<i64>,
    pub published: Wall,
    pub substitute: Option<(Wall, usize)>,
    /// When it was called off, and whether its bookings were left on the roster.
    pub called_off: Option<(Wall, bool)>,
    // As of now.
    pub booked: i64,
    pub signed_in: i64,
    pub web_booked: i64,
    pub waitlisted: i64,
    pub cancelled: bool,
    pub substituted: bool,
    pub modified: Wall,
}

/// How a booking ends once the class is over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fate {
    Attended,
    NoShow,
    LateCancelled,
    /// Nobody signed the roster: it stays booked.
    Open,
}

/// A client's booking of a class session.
pub(crate) struct Visit {
    pub id: i64,
    pub session: u32,
    pub client: u32,
    pub booked: Wall,
    /// When it vanished: an early cancel, or the session called off.
    pub gone: Option<Wall>,
    pub fate: Fate,
    pub pass: Option<u32>,
    pub web: bool,
    pub make_up: bool,
    /// Id of the waitlist entry it was promoted from.
    pub waitlist: Option<i64>,
    // As of now.
    pub shown: bool,
    pub state: Option<Fate>,
    pub paid_by: Option<u32>,
    pub modified: Wall,
}

/// A place in a session's queue.
pub(crate) struct WaitlistEntry {
    pub id: i64,
    pub session: u32,
    pub client: u32,
    pub requested: Wall,
    /// When it became a visit, and that visit's id.
    pub promoted: Option<(Wall, i64)>,
    pub web: bool,
}

/// A pricing option a client has bought.
pub(crate) struct Pass {
    pub id: i64,
    pub client: u32,
    pub option: usize,
    pub sold: Wall,
    pub active: Day,
    pub expires: Day,
    pub count: i64,
    pub returned: Option<Wall>,
    // As of now.
    pub used: i64,
}

/// Who a sale or an appointment names.
#[derive(Clone, PartialEq)]
pub(crate) enum Party {
    /// Somebody of the client list.
    Client(u32),
    /// A display id that is in no list any more.
    Deleted(String),
    /// Nobody.
    Nobody,
}

/// One receipt.
pub(crate) struct Sale {
    pub id: i64,
    pub at: Wall,
    pub original_at: Wall,
    pub party: Party,
    pub recipient: Option<u32>,
    pub location: i64,
    pub rep: Option<i64>,
    pub items: Vec<Item>,
    pub payments: Vec<Payment>,
    /// When it was voided, and so vanished.
    pub voided: Option<Wall>,
}

impl Sale {
    /// A receipt rung up on the spot, by nobody in particular, for the buyer.
    pub fn new(id: i64, at: Wall, party: Party, location: i64, items: Vec<Item>, payments: Vec<Payment>) -> Self {
        Self { id, at, original_at: at, party, recipient: None, location, rep: None, items, payments, voided: None }
    }
}

/// One line of a receipt.
#[derive(Clone)]
pub(crate) struct Item {
    pub detail: i64,
    pub product_id: i64,
    pub barcode: Option<String>,
    pub service: bool,
    pub description: String,
    pub contract: Option<i64>,
    pub category: i64,
    pub sub_category: i64,
    pub unit_price: i64,
    pub quantity: i64,
    pub percent: &'static str,
    pub discount: i64,
    pub tax: i64,
    pub total: i64,
    pub returned: bool,
    pub active: Option<Day>,
    pub expires: Option<Day>,
    pub gift_card: Option<String>,
    pub notes: Option<String>,
    pub recipient: Option<u32>,
}

/// One payment of a receipt.
#[derive(Clone)]
pub(crate) struct Payment {
    pub id: i64,
    pub method: usize,
    pub amount: i64,
    pub transaction: Option<i64>,
    pub notes: Option<String>,
}

/// A card payment as the processor saw it.
pub(crate) struct Transaction {
    pub id: i64,
    pub sale: Option<i64>,
    pub client: Option<u32>,
    pub amount: i64,
    pub at: Wall,
    pub declined: bool,
    /// When it was voided together with its sale.
    pub voided: Option<Wall>,
    pub location: i64,
    pub four: i64,
}

/// A contract a client has signed.
pub(crate) struct Contract {
    pub id: i64,
    pub client: u32,
    pub payer: u32,
    pub offer: usize,
    pub agreed: Wall,
    pub start: Day,
    pub end: Option<Day>,
    pub terminated: Option<(Wall, Day)>,
    /// When it was frozen, and the first and last day without it.
    pub freezes: Vec<(Wall, Day, Day)>,
    pub first_price: i64,
    pub price: i64,
    pub location: u8,
}

/// An appointment.
pub(crate) struct Appointment {
    pub id: i64,
    pub visit_id: i64,
    pub party: Party,
    pub session_type: usize,
    pub staff: usize,
    pub location: u8,
    pub start: Wall,
    pub end: Wall,
    pub booked: Wall,
    pub outcome: &'static str,
    pub pass: Option<u32>,
    pub first: bool,
    pub requested: bool,
    pub notes: Option<String>,
}

/// A workshop people enrol in as a whole.
pub(crate) struct Enrollment {
    pub id: i64,
    pub class_type: usize,
    pub teacher: usize,
    pub location: u8,
    pub sessions: Vec<(i64, Wall, Wall)>,
}

/// Everything that happened, each kind in the order it came to be.
#[derive(Default)]
pub(crate) struct Facts {
    pub clients: Vec<Client>,
    pub sessions: Vec<Session>,
    pub visits: Vec<Visit>,
    pub waitlist: Vec<WaitlistEntry>,
    pub passes: Vec<Pass>,
    pub sales: Vec<Sale>,
    pub transactions: Vec<Transaction>,
    pub contracts: Vec<Contract>,
    pub appointments: Vec<Appointment>,
    pub enrollments: Vec<Enrollment>,
}
