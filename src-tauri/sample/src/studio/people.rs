//! Who comes through the door, and what changes about them.

use super::facts::{Birth, Client, Edit, Profile};
use super::names;
use super::timeline::Timeline;
use crate::draw::Draw;
use crate::text::time::{Day, HOUR, MINUTE, Wall, at};

/// Makes the client who is number `n` and walks in on `day`.
pub(crate) fn newcomer(line: &Timeline, n: i64, day: Day, first: bool) -> Client {
    let mut draw = Draw::new(line.seed, "newcomer", n, 0);
    let unique_id = 100_000_101 + n;
    let display_id = match n % 23 {
        5 => format!("RS-{:05}", n * 3 + 17),
        11 => format!("{:06}", 3_000 + n),
        17 => format!("{}", 4_000_000 + n * 5),
        _ => unique_id.to_string(),
    };
    // Online registrations come at any hour, most people in opening hours.
    let second = if draw.chance(120) { draw.below(24 * HOUR) } else { draw.between(7 * HOUR, 20 * HOUR) };
    let created = at(day, if first { 6 * HOUR + draw.below(HOUR) } else { second });
    let profile = profile(line, &mut draw, n, day);
    let told = format!("{} {}", profile.first_name, profile.last_name);
    Client { unique_id, display_id, created, told, profile, edits: Vec::new(), modified: created }
}

fn profile(line: &Timeline, draw: &mut Draw, n: i64, day: Day) -> Profile {
    let unusual = draw.chance(50).then(|| *draw.pick(&names::UNUSUAL));
    let (first_name, last_name) = unusual.unwrap_or((*draw.pick(&names::FIRST), *draw.pick(&names::LAST)));
    let handle = format!("{}.{n}", letters(first_name));
    let (city, state, postal) = *draw.pick(&names::CITIES);
    let phone = |draw: &mut Draw| format!("{}555{:04}", draw.pick(&["212", "347", "646", "917"]), draw.below(10_000));
    let birth = match draw.below(20) {
        0..=5 => Birth::Omitted,
        6 | 7 => Birth::Null,
        8 => Birth::YearOne,
        // 29 February 1996 is somebody's birthday.
        9 if draw.chance(200) => Birth::On(9_555),
        _ => Birth::On(day - draw.between(18 * 365, 75 * 365) as Day),
    };
    let company = draw.rarely(400);
    Profile {
        first_name: first_name.to_owned(),
        middle_name: if draw.chance(60) { Some((*draw.pick(&["", "Jane", "Q.", "Maria"])).to_owned()) } else { None },
        last_name: if company { "Harbor Rowing Club Ltd.".to_owned() } else { last_name.to_owned() },
        email: email(draw, &handle),
        mobile_phone: draw.chance(850).then(|| phone(draw)),
        home_phone: if draw.chance(100) { Some(phone(draw)) } else { None },
        work_phone: draw.chance(50).then(|| format!("+1 (212) 555-{:04} ext. {}", draw.below(10_000), draw.below(99))),
        address_line1: draw.chance(600).then(|| format!("{} {}", draw.between(1, 240), draw.pick(&names::STREETS))),
        address_line2: if draw.chance(80) { Some(format!("Apt {}", draw.between(1, 30))) } else { None },
        city: if draw.chance(650) { Some(city.to_owned()) } else { None },
        state: if draw.chance(650) { Some(state.to_owned()) } else { None },
        postal_code: draw.chance(640).then(|| format!("{postal}{:02}", draw.below(100))),
        country: if draw.chance(900) { Some("US".to_owned()) } else { None },
        birth,
        gender: *draw.pick(&[Some("Female"), Some("Female"), Some("Female"), Some("Male"), Some("None"), None]),
        status: "Non-Member",
        active: true,
        prospect: true,
        company,
        first_appointment: None,
        home_location: draw.chance(940).then(|| draw.below(line.scale.locations as i64) as u8),
        referred_by: if draw.chance(550) { Some(*draw.pick(&names::REFERRALS)) } else { None },
        balance: 0,
        liability_release: draw.chance(700),
        promotional_emails: draw.chance(600),
        promotional_texts: draw.chance(250),
        notes: if draw.chance(60) { Some((*draw.pick(&names::NOTES)).to_owned()) } else { None },
        red_alert: if draw.rarely(900) { Some("Heart condition: ask before class".to_owned()) } else { None },
        yellow_alert: if draw.rarely(1500) { Some("Owes a mat".to_owned()) } else { None },
        custom: custom(draw),
        suspension: None,
    }
}

fn email(draw: &mut Draw, handle: &str) -> Option<String> {
    match draw.below(100) {
        0..=5 => None,
        6 => Some(String::new()),
        // A family shares one address; so do people whom staff could not be bothered to ask.
        7 => Some("frontdesk@daybook-sample.example".to_owned()),
        _ => Some(format!("{handle}@mail{}.example", draw.below(5))),
    }
}

fn custom(draw: &mut Draw) -> Vec<(usize, String)> {
    let mut values = Vec::new();
    if draw.chance(70) {
        values.push((0, (*draw.pick(&["Knee", "Lower back", "None \"really\""])).to_owned()));
    }
    if draw.chance(50) {
        values.push((2, draw.between(1, 10).to_string()));
    }
    values
}

fn letters(name: &str) -> String {
    let plain: String = name.chars().filter(char::is_ascii_alphabetic).take(12).collect();
    if plain.is_empty() { "guest".to_owned() } else { plain.to_lowercase() }
}

/// The day's changes of profiles: people move, marry, ask for no more mail.
pub(crate) fn edit_profiles(line: &mut Timeline, day: Day) {
    let mut draw = Draw::new(line.seed, "edits", i64::from(day), 0);
    let mut left = line.scale.edits / 30 + i64::from(draw.below(30) < line.scale.edits % 30);
    while left > 0 {
        left -= 1;
        let n = draw.below(line.facts.clients.len() as i64) as usize;
        let when: Wall = at(day, draw.between(8 * HOUR, 20 * HOUR));
        let edit = match draw.below(100) {
            0..=24 => Edit::Mobile(format!("917555{:04}", draw.below(10_000))),
            25..=44 => Edit::Email(format!("new.{}@mail{}.example", draw.below(1_000_000), draw.below(5))),
            45..=59 => Edit::Address(format!("{} {}", draw.between(1, 240), draw.pick(&names::STREETS))),
            60..=64 => Edit::LastName((*draw.pick(&names::LAST)).to_owned()),
            65..=79 => Edit::Notes((*draw.pick(&names::NOTES)).to_owned()),
            80..=84 => Edit::YellowAlert("Locker key not returned".to_owned()),
            85..=94 => Edit::Promotions(draw.chance(300)),
            // Only people who have long been quiet are set inactive.
            _ => Edit::Active(false),
        };
        let Some(client) = line.facts.clients.get_mut(n) else { continue };
        let quiet = line.lives.get(n).is_some_and(|life| life.last + 120 < day);
        if client.created + 10 * MINUTE < when && (quiet || !matches!(edit, Edit::Active(_))) {
            client.edits.push((when, edit));
        }
    }
}

impl Profile {
    /// Works in one change.
    pub fn apply(&mut self, edit: &Edit) {
        match edit {
            Edit::Email(text) => self.email = Some(text.clone()),
            Edit::Mobile(text) => self.mobile_phone = Some(text.clone()),
            Edit::Address(text) => self.address_line1 = Some(text.clone()),
            Edit::LastName(text) => self.last_name = text.clone(),
            Edit::Notes(text) => self.notes = Some(text.clone()),
            Edit::YellowAlert(text) => self.yellow_alert = Some(text.clone()),
            Edit::Promotions(wanted) => (self.promotional_emails, self.promotional_texts) = (*wanted, *wanted),
            Edit::Active(active) => self.active = *active,
            Edit::Status(status) => self.status = status,
            Edit::Bought => self.prospect = false,
            Edit::Balance(change) => self.balance += change,
            Edit::FirstAppointment(day) => self.first_appointment = Some(*day),
            Edit::Suspension(from, to) => self.suspension = Some((*from, *to)),
        }
    }
}
