//! The practitioner's diary.

use super::calendar::{shut, weekday};
use super::catalogue::{ASSESSMENT, FOLLOW_UP, MASSAGE, OPTIONS, PHYSIO_FIVE, TIPS};
use super::facts::{Appointment, Edit, Item, Party};
use super::timeline::{Timeline, next};
use crate::draw::Draw;
use crate::text::time::{DAY, Day, HOUR, MINUTE, Wall, at};

const OUTCOMES: [(&str, i64); 7] = [
    ("Completed", 600),
    ("Booked", 760),
    ("Arrived", 840),
    ("NoShow", 890),
    ("LateCancelled", 930),
    ("Cancelled", 980),
    ("Confirmed", 1000),
];

/// Sees the people of a day.
pub(crate) fn day(line: &mut Timeline, day: Day) {
    if weekday(day) > 4 || shut(day) {
        return;
    }
    let mut draw = Draw::new(line.seed, "diary", i64::from(day), 0);
    let count = line.scale.appointments / 22 + i64::from(draw.below(22) < line.scale.appointments % 22);
    for n in 0..count {
        see(line, day, n);
    }
}

fn see(line: &mut Timeline, day: Day, n: i64) {
    let mut draw = Draw::new(line.seed, "appointment", i64::from(day), n);
    let start = at(day, 9 * HOUR + (n * 37 + draw.below(2)) % 17 * 30 * MINUTE);
    let many = line.facts.clients.len() as i64;
    // Few people need a physiotherapist, and those come again.
    let every = if many > 5_000 { 25 } else { 3 };
    let client = (draw.below(many / every) * every) as u32;
    let created = line.facts.clients[client as usize].created;
    let booked = (start - draw.between(HOUR, 21 * DAY)).max(created + 20 * MINUTE).max(at(line.beginning, 8 * HOUR));
    if booked + 10 * MINUTE >= start {
        return;
    }
    let deleted = line.forgets && draw.chance(15);
    let party = if deleted { Party::Deleted(format!("OLD-{}", 100 + draw.below(30))) } else { Party::Client(client) };
    let life = &mut line.lives[client as usize];
    let first = !deleted && !life.appointed;
    if first {
        life.appointed = true;
        line.facts.clients[client as usize].edits.push((booked, Edit::FirstAppointment(day)));
    }
    let session_type = if first { 5 } else { *draw.pick(&[6, 6, 7]) };
    let dice = draw.below(1000);
    let outcome = OUTCOMES.iter().find(|&&(_, upto)| dice < upto).map_or("Completed", |&(name, _)| name);
    let minutes = super::places::SESSION_TYPES[session_type].minutes.unwrap_or(60);
    let paid = !deleted && matches!(outcome, "Completed" | "Arrived" | "Booked");
    let pass = if paid { pay(line, &mut draw, client, session_type, start - 4 * MINUTE, day) } else { None };
    let home = line.lives[client as usize].home;
    line.facts.appointments.push(Appointment {
        id: next(&mut line.ids.appointment),
        visit_id: next(&mut line.ids.visit),
        party,
        session_type,
        staff: line.scale.teachers,
        location: home,
        start,
        end: start + minutes * MINUTE,
        booked,
        outcome,
        pass,
        first,
        requested: draw.chance(300),
        notes: if draw.chance(150) {
            Some((*draw.pick(&["", "Left knee", "=2+2", "Bring the X-ray <b>please</b>"])).to_owned())
        } else {
            None
        },
    });
}

fn pay(line: &mut Timeline, draw: &mut Draw, client: u32, session_type: usize, when: Wall, day: Day) -> Option<u32> {
    let held = &line.lives[client as usize].passes;
    let valid = |p: &u32| {
        let pass = &line.facts.passes[*p as usize];
        OPTIONS[pass.option].program == 4 && pass.used < pass.count && pass.expires >= day && pass.returned.is_none()
    };
    if session_type == 6
        && let Some(pass) = held.iter().copied().find(valid)
    {
        line.facts.passes[pass as usize].used += 1;
        return Some(pass);
    }
    let option = match session_type {
        5 => ASSESSMENT,
        7 => MASSAGE,
        _ if draw.chance(250) => PHYSIO_FIVE,
        _ => FOLLOW_UP,
    };
    let sold = &OPTIONS[option];
    let expires = super::shop::expiry(sold.unit, sold.length, day);
    let price = line.prices.on(sold.cents, day);
    let item = line.pass_item(option, price, (0, "0"), day, expires);
    let mut items = vec![item];
    if option == MASSAGE && draw.chance(400) {
        let tip = line.prices.currency.price(1_000);
        let detail = next(&mut line.ids.detail);
        let plain = items[0].clone();
        items.push(Item {
            detail,
            product_id: 0,
            barcode: None,
            service: false,
            description: "Tip".to_owned(),
            category: TIPS,
            unit_price: tip,
            tax: 0,
            total: tip,
            active: None,
            expires: None,
            ..plain
        });
    }
    line.receipt(draw, when, Party::Client(client), items);
    let pass = line.add_pass(client, option, when, day, expires);
    line.facts.passes[pass as usize].used += 1;
    Some(pass)
}
