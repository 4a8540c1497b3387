//! The timetable: weekly slots, and the sessions they become.

use std::ops::Range;

use super::calendar::{clocks_change, holiday, shut, weekday};
use super::facts::{Enrollment, Session};
use super::places::{CLASS_TYPES, MIDNIGHT, NIGHT_WATCH, PROGRAMS, SESSION_TYPES, WEEKLY};
use super::scale::Scale;
use super::timeline::{Timeline, next};
use crate::draw::Draw;
use crate::text::time::{DAY, Day, HOUR, MINUTE, Wall, at, date_of};
use chrono::Datelike;

/// A place in the week.
pub(crate) struct Slot {
    pub weekday: i64,
    pub minute: i64,
    pub class_type: usize,
    pub location: u8,
    pub room: Option<usize>,
    pub teacher: usize,
    pub capacity: Option<i64>,
}

const TIMES: [i64; 11] = [390, 420, 540, 570, 645, 735, 960, 1050, 1110, 1125, 1200];
/// Days between two semesters: the timetable's ids and teachers change.
const SEMESTER: i64 = 182;
/// How far ahead sessions are published, in days.
pub(crate) const AHEAD: Day = 28;

/// The weekly timetable.
pub(crate) fn slots(seed: u64, scale: &Scale) -> Vec<Slot> {
    let total: i64 = CLASS_TYPES[..18].iter().map(|class| class.draw).sum();
    (0..scale.sessions_a_week)
        .map(|n| {
            let mut draw = Draw::new(seed, "slot", n, 0);
            let minute = *draw.pick(&TIMES);
            let mut dice = draw.below(total);
            let drawn = CLASS_TYPES[..18].iter().position(|class| {
                dice -= class.draw;
                dice < 0
            });
            let class_type = match minute {
                390 => 17,
                735 if draw.chance(600) => 18,
                1200 if draw.chance(600) => 19,
                // The rest of the list has its turn now and then, whatever its draw.
                _ if n % 3 == 2 => (n as usize / 3 * 5 + 12) % WEEKLY,
                _ => drawn.unwrap_or(0),
            };
            let class = &CLASS_TYPES[class_type];
            let (room, capacity) = match class.session_type {
                3 => (Some(2), Some(draw.between(scale.seats.0 - 2, scale.seats.0))),
                _ if class.unlimited => (Some(3), None),
                _ => (*draw.pick(&[Some(0), Some(0), Some(1), None]), Some(draw.between(scale.seats.0, scale.seats.1))),
            };
            Slot {
                weekday: n * 7 / scale.sessions_a_week,
                minute,
                class_type,
                location: (n as usize % scale.locations) as u8,
                room,
                teacher: n as usize * 5 % scale.teachers,
                capacity,
            }
        })
        .collect()
}

fn teacher(line: &Timeline, wanted: usize, day: Day) -> usize {
    let n = i64::from(day - line.beginning);
    let all = line.scale.teachers;
    (0..all).map(|k| (wanted + k) % all).find(|&t| line.staff[t].works(n)).unwrap_or(wanted)
}

/// Puts the sessions of `day` on the timetable.
pub(crate) fn day(line: &mut Timeline, day: Day) -> Range<usize> {
    let from = line.facts.sessions.len();
    let n = i64::from(day - line.beginning);
    let semester = n / SEMESTER;
    if !shut(day) {
        for s in 0..line.slots.len() {
            let slot = &line.slots[s];
            if slot.weekday != weekday(day) {
                continue;
            }
            let schedule_id = 7_000 + semester * 1_000 + s as i64;
            let wanted = slot.teacher + semester as usize;
            let start = at(day, slot.minute * MINUTE);
            let plain = (slot.class_type, slot.location, slot.room, slot.capacity);
            add(line, schedule_id, plain, teacher(line, wanted, day), start);
        }
        let date = date_of(day);
        if date.day() <= 7 && weekday(day) == 4 {
            add(
                line,
                6_001,
                (MIDNIGHT, 0, None, Some(line.scale.seats.0)),
                teacher(line, 1, day),
                at(day, 23 * HOUR + 30 * MINUTE),
            );
        }
        if clocks_change(line.zone, day) {
            add(line, 6_002, (NIGHT_WATCH, 0, Some(1), None), teacher(line, 2, day), at(day, HOUR + 30 * MINUTE));
        }
        if date.day() == 2 && date.month() % 3 == 1 {
            workshop(line, day);
        }
    }
    from..line.facts.sessions.len()
}

type Plain = (usize, u8, Option<usize>, Option<i64>);

fn add(line: &mut Timeline, schedule_id: i64, (class_type, location, room, capacity): Plain, teacher: usize, start: Wall) {
    let id = next(&mut line.ids.session);
    let mut draw = Draw::new(line.seed, "session", id, 0);
    let published = (start.div_euclid(DAY) * DAY - i64::from(AHEAD) * DAY).max(at(line.beginning, 0));
    let off = if holiday(start.div_euclid(DAY) as Day) {
        Some((start - 10 * DAY, false))
    } else if draw.chance(14) {
        Some((start - draw.between(2 * HOUR, 3 * DAY), draw.chance(300)))
    } else {
        None
    };
    let called_off = off.map(|(when, kept)| (when.max(published + HOUR).min(start - MINUTE), kept));
    let cover = (teacher + draw.between(1, 4) as usize) % line.scale.teachers;
    let works = line.staff[cover].works(start.div_euclid(DAY) - i64::from(line.beginning));
    let substitute = (draw.chance(45) && works && called_off.is_none())
        .then(|| ((start - draw.between(2 * HOUR, 4 * DAY)).max(published + HOUR), cover));
    line.facts.sessions.push(Session {
        id,
        schedule_id,
        class_type,
        location,
        room,
        teacher,
        start,
        end: start + CLASS_TYPES[class_type].minutes * MINUTE,
        capacity,
        web_capacity: capacity.map(|seats| seats - draw.below(3)),
        published,
        substitute,
        called_off,
        booked: 0,
        signed_in: 0,
        web_booked: 0,
        waitlisted: 0,
        cancelled: false,
        substituted: false,
        modified: published,
    });
}

fn workshop(line: &mut Timeline, day: Day) {
    let id = next(&mut line.ids.enrollment);
    let saturday = day + (5 - weekday(day)).rem_euclid(7) as Day + 7;
    let sessions = (0..4)
        .map(|week| {
            let start = at(saturday + week * 7, 14 * HOUR);
            (next(&mut line.ids.enrollment), start, start + 2 * HOUR)
        })
        .collect();
    line.facts.enrollments.push(Enrollment { id, class_type: 8, teacher: teacher(line, 3, day), location: 0, sessions });
}

/// Minutes before the start from which a cancel is late.
pub(crate) fn cancel_offset(class_type: usize) -> i64 {
    PROGRAMS[SESSION_TYPES[CLASS_TYPES[class_type].session_type].program].cancel_offset * MINUTE
}
