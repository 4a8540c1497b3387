//! Who comes to which session, on which pass, and how it ends; and who has to wait.

use std::ops::Range;

use super::calendar::season;
use super::catalogue::{ANNUAL, DROP_IN, FOUR_A_MONTH, INTRO, OFF_PEAK, OPTIONS, TEN_PACK, UNLIMITED};
use super::facts::{Fate, Visit, WaitlistEntry};
use super::life::Plan;
use super::places::{CLASS_TYPES, SESSION_TYPES};
use super::schedule::cancel_offset;
use super::timeline::{Timeline, next};
use crate::draw::Draw;
use crate::text::time::{DAY, Day, HOUR, MINUTE, Wall};

/// How full a session is while the day is being booked.
#[derive(Default)]
struct Room {
    taken: i64,
    waiting: i64,
}

/// Books the day: everybody who may come decides in turn.
pub(crate) fn day(line: &mut Timeline, day: Day, sessions: Range<usize>) {
    let mut places = vec![Vec::new(); line.scale.locations];
    for s in sessions.clone() {
        places[usize::from(line.facts.sessions[s].location)].push(s);
    }
    let mut rooms: Vec<Room> = sessions.clone().map(|_| Room::default()).collect();
    let visits_from = line.facts.visits.len();
    let waiting_from = line.facts.waitlist.len();
    let mood = season(day);
    let mut active = std::mem::take(&mut line.active);
    active.retain(|&client| line.lives[client as usize].until >= day);
    for &client in &active {
        let mut draw = Draw::new(line.seed, "day", i64::from(client), i64::from(day));
        let life = &line.lives[client as usize];
        if draw.below(1_000_000) >= life.daily * mood {
            continue;
        }
        let place = if draw.chance(900) { usize::from(life.home) } else { draw.below(places.len() as i64) as usize };
        let Some(session) = choose(line, &mut draw, &places[place], life.hour) else { continue };
        book(line, &mut draw, client, session, &mut rooms[session - sessions.start], day);
    }
    // Whoever joined today is already on the list that was set aside.
    active.append(&mut line.active);
    line.active = active;
    promote(line, visits_from, waiting_from, day);
}

fn choose(line: &Timeline, draw: &mut Draw, sessions: &[usize], hour: i64) -> Option<usize> {
    let weigh = |s: usize| {
        let session = &line.facts.sessions[s];
        let apart = (session.start.rem_euclid(DAY) / HOUR - hour).abs();
        CLASS_TYPES[session.class_type].draw
            * if apart <= 1 {
                5
            } else if apart <= 3 {
                2
            } else {
                1
            }
    };
    let mut dice = draw.below(sessions.iter().map(|&s| weigh(s)).sum());
    sessions.iter().copied().find(|&s| {
        dice -= weigh(s);
        dice < 0
    })
}

fn book(line: &mut Timeline, draw: &mut Draw, client: u32, session: usize, room: &mut Room, day: Day) {
    let s = &line.facts.sessions[session];
    let (start, called_off, capacity, class_type) = (s.start, s.called_off, s.capacity, s.class_type);
    let created = line.facts.clients[client as usize].created;
    let walk_in = draw.chance(280);
    let days = draw.between(1, 13);
    let lead = if walk_in { draw.between(3, 80) } else { draw.below(days * 24 * 60) } * MINUTE;
    let booked = (start - lead - draw.below(MINUTE)).max(created + 15 * MINUTE).max(s.published + HOUR);
    if booked >= start - 2 * MINUTE || called_off.is_some_and(|(when, _)| booked >= when) {
        return;
    }
    let web = !walk_in && draw.chance(720);
    if capacity.is_some_and(|seats| room.taken >= seats) {
        // Nobody queues behind a handful of others.
        if room.waiting < 5 && draw.chance(450) {
            room.waiting += 1;
            let id = next(&mut line.ids.waitlist);
            let session = session as u32;
            line.facts.waitlist.push(WaitlistEntry { id, session, client, requested: booked, promoted: None, web });
        }
        return;
    }
    // A session called off takes its bookings with it, or leaves them on the roster as they were.
    if let Some((when, kept)) = called_off {
        let pass = find_pass(line, client, class_type, day);
        let gone = (!kept).then_some(when);
        room.taken += 1;
        push(line, Booking { session, client, booked, gone, fate: Fate::Open, pass, web, waitlist: None });
        return;
    }
    let early = start - cancel_offset(class_type);
    let gone = (booked + HOUR < early && draw.chance(70)).then(|| draw.between(booked + 20 * MINUTE, early - MINUTE));
    if gone.is_some() {
        let pass = find_pass(line, client, class_type, day);
        room.taken += 1;
        push(line, Booking { session, client, booked, gone, fate: Fate::Open, pass, web, waitlist: None });
        return;
    }
    let unpaid = draw.chance(18);
    let pass = if unpaid {
        None
    } else {
        find_pass(line, client, class_type, day).or_else(|| buy(line, draw, client, class_type, start, day))
    };
    if pass.is_none() && !unpaid {
        return;
    }
    room.taken += 1;
    let fate = fate(draw);
    push(line, Booking { session, client, booked, gone: None, fate, pass, web, waitlist: None });
}

fn fate(draw: &mut Draw) -> Fate {
    match draw.below(1000) {
        0..=44 => Fate::LateCancelled,
        45..=94 => Fate::NoShow,
        95..=102 => Fate::Open,
        _ => Fate::Attended,
    }
}

struct Booking {
    session: usize,
    client: u32,
    booked: Wall,
    gone: Option<Wall>,
    fate: Fate,
    pass: Option<u32>,
    web: bool,
    waitlist: Option<i64>,
}

fn push(line: &mut Timeline, b: Booking) -> i64 {
    let id = next(&mut line.ids.visit);
    if let (Some(pass), None) = (b.pass, b.gone) {
        line.facts.passes[pass as usize].used += 1;
        line.lives[b.client as usize].last = line.facts.sessions[b.session].start.div_euclid(DAY) as Day;
    }
    line.facts.visits.push(Visit {
        id,
        session: b.session as u32,
        client: b.client,
        booked: b.booked,
        gone: b.gone,
        fate: b.fate,
        pass: b.pass,
        web: b.web,
        make_up: id % 97 == 0,
        waitlist: b.waitlist,
        shown: false,
        state: None,
        paid_by: None,
        modified: b.booked,
    });
    id
}

/// Whether a pass of `option` pays for a class.
fn covers(option: usize, class_type: usize) -> bool {
    let program = SESSION_TYPES[CLASS_TYPES[class_type].session_type].program;
    match option {
        UNLIMITED | FOUR_A_MONTH | OFF_PEAK | ANNUAL | INTRO => true,
        _ if program == 2 => OPTIONS[option].program == 2,
        _ => OPTIONS[option].program < 2,
    }
}

fn find_pass(line: &mut Timeline, client: u32, class_type: usize, day: Day) -> Option<u32> {
    let passes = &line.facts.passes;
    let held = &mut line.lives[client as usize].passes;
    held.retain(|&p| {
        let pass = &passes[p as usize];
        pass.expires >= day && pass.used < pass.count && pass.returned.is_none()
    });
    held.iter().copied().find(|&p| passes[p as usize].active <= day && covers(passes[p as usize].option, class_type))
}

/// Somebody without a valid pass buys one at the desk, or does not come.
fn buy(line: &mut Timeline, draw: &mut Draw, client: u32, class_type: usize, start: Wall, day: Day) -> Option<u32> {
    let when = start - draw.between(4, 45) * MINUTE;
    if when.div_euclid(DAY) as Day != day || line.facts.clients[client as usize].created + 10 * MINUTE > when {
        return None;
    }
    let single = if covers(DROP_IN, class_type) { DROP_IN } else { 10 };
    let may_sign = line.may_sign();
    let life = &mut line.lives[client as usize];
    let wanted = match life.plan {
        Plan::Looks => return None,
        Plan::DropsIn => single,
        Plan::Member if life.contract.is_some() => {
            if !draw.chance(60) {
                return None;
            }
            single
        }
        Plan::Member | Plan::Tries => {
            // The intro offer is over, or a contract was refused or has ended.
            if !draw.chance(line.scale.convert) {
                life.until = day - 1;
                return None;
            }
            life.until = day + draw.between(60, 900) as Day;
            life.daily = life.daily * 4 / 5;
            if may_sign && draw.chance(550) {
                life.plan = Plan::Member;
                line.sign_contract(client, when);
                return find_pass(line, client, class_type, day);
            }
            life.plan = Plan::Packs(TEN_PACK);
            TEN_PACK
        }
        Plan::Packs(_) if life.bought && draw.chance(300) => {
            life.until = day - 1;
            return None;
        }
        Plan::Packs(16) if line.prices.years(day) > 0 => TEN_PACK,
        Plan::Packs(option) => option,
    };
    let wanted = if covers(wanted, class_type) {
        wanted
    } else if draw.chance(150) {
        single
    } else {
        return None;
    };
    line.sell_pass(client, wanted, when);
    find_pass(line, client, class_type, day)
}

/// Gives seats freed by early cancels to those who wait.
fn promote(line: &mut Timeline, visits_from: usize, waiting_from: usize, day: Day) {
    let upto = line.facts.visits.len();
    for w in waiting_from..line.facts.waitlist.len() {
        let (session, client, requested) = {
            let entry = &line.facts.waitlist[w];
            (entry.session, entry.client, entry.requested)
        };
        if line.facts.sessions[session as usize].called_off.is_some() {
            continue;
        }
        // Each freed seat goes to one of them: its cancel is marked by the promoted visit's booking time.
        let taken: Vec<Wall> =
            line.facts.visits[upto..].iter().filter(|visit| visit.session == session).map(|visit| visit.booked).collect();
        let freed = line.facts.visits[visits_from..upto]
            .iter()
            .filter(|visit| visit.session == session)
            .filter_map(|visit| visit.gone.map(|gone| gone + 1))
            .find(|gone| *gone > requested + MINUTE && !taken.contains(gone));
        let Some(when) = freed else { continue };
        let class_type = line.facts.sessions[session as usize].class_type;
        let pass = find_pass(line, client, class_type, day);
        let mut draw = Draw::new(line.seed, "promoted", line.facts.waitlist[w].id, 0);
        let fate = fate(&mut draw);
        let (id, web) = (line.facts.waitlist[w].id, line.facts.waitlist[w].web);
        let booking = Booking { session: session as usize, client, booked: when, gone: None, fate, pass, web, waitlist: Some(id) };
        let visit = push(line, booking);
        line.facts.waitlist[w].promoted = Some((when, visit));
    }
}
