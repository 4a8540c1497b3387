//! Staff: twelve teachers with names, a practitioner, the front desk, and more teachers where a preset is large.

use super::names;
use crate::draw::Draw;
use crate::text::time::Day;

/// Somebody who works here.
pub(crate) struct Teacher {
    pub id: i64,
    pub first_name: String,
    pub last_name: String,
    pub email: Option<String>,
    pub mobile_phone: Option<String>,
    pub teaches: bool,
    pub treats: bool,
    pub independent: bool,
    pub male: bool,
    /// Days after the beginning of the studio; below 0 where they were there before.
    pub from: Option<i64>,
    /// The first day they are gone, in days after the beginning of the studio.
    pub until: Option<i64>,
    /// Whether the staff list drops them once they have left.
    pub dropped: bool,
}

const NAMED: [(&str, &str, bool); 12] = [
    ("Anna", "Kowalski", false),
    ("Anna", "Lindqvist", false),
    ("Priya", "Nair", false),
    ("Tom", "Becker", true),
    ("Marisol", "Vega", false),
    ("Jonas", "Ekström", true),
    ("Grace", "O'Neill", false),
    ("Yuki", "Tanaka", false),
    ("Samuel", "Adeyemi", true),
    ("Lucía", "Fernández", false),
    ("Noor", "Haddad", false),
    ("Peter", "van den Berg", true),
];

fn somebody(id: i64, first_name: &str, last_name: &str, male: bool) -> Teacher {
    Teacher {
        id,
        first_name: first_name.to_owned(),
        last_name: last_name.to_owned(),
        email: Some(format!("staff{id}@daybook-sample.example")),
        mobile_phone: (id % 4 != 0).then(|| format!("212555{:04}", 2000 + id % 1000)),
        teaches: true,
        treats: false,
        independent: id % 3 == 0,
        male,
        from: Some(-200 - id % 700),
        until: None,
        dropped: false,
    }
}

/// The staff of a studio with `teachers` teachers: these first, then the practitioner, then the front desk.
pub(crate) fn staff(seed: u64, teachers: usize) -> Vec<Teacher> {
    let mut draw = Draw::new(seed, "staff", 0, 0);
    let mut all: Vec<Teacher> = (0..teachers)
        .map(|n| {
            let id = 100_000_001 + n as i64 * 7;
            let mut teacher = match NAMED.get(n) {
                Some(&(first, last, male)) => somebody(id, first, last, male),
                None => somebody(id, names::FIRST[draw.below(48) as usize], names::LAST[draw.below(48) as usize], draw.chance(500)),
            };
            // Every fifth from the seventh on leaves within three years, some join late; half of those
            // who left are dropped from the list.
            if n % 5 == 1 && n > 5 {
                teacher.until = Some(80 + draw.below(800));
                teacher.dropped = n % 2 == 0;
            }
            if n % 5 == 4 && n > 5 {
                teacher.from = Some(draw.between(20, 200));
            }
            teacher
        })
        .collect();
    let practitioner =
        Teacher { teaches: false, treats: true, independent: true, ..somebody(100_000_900, "Helen", "Marsh", false) };
    all.push(Teacher { first_name: "Dr Helen".to_owned(), ..practitioner });
    all.push(Teacher { teaches: false, from: None, mobile_phone: None, email: None, ..somebody(5, "Front", "Desk", false) });
    all
}

impl Teacher {
    /// Whether they work here `n` days after the beginning.
    pub fn works(&self, n: i64) -> bool {
        self.from.is_none_or(|from| from <= n) && self.until.is_none_or(|until| n < until)
    }

    /// Whether the staff list has them on day `n`.
    pub fn listed(&self, n: i64) -> bool {
        self.from.is_none_or(|from| from <= n) && !(self.dropped && self.until.is_some_and(|until| until <= n))
    }

    /// First and last day, as the list of day `n` gives them.
    pub fn employed(&self, beginning: Day, n: i64) -> (Option<Day>, Option<Day>) {
        let on = |days: i64| beginning + days as Day;
        (self.from.map(on), self.until.filter(|&until| until <= n).map(on))
    }

    /// The name on the timetable, where one is set.
    pub fn display_name(&self) -> Option<String> {
        match self.id % 3 {
            0 => None,
            1 => Some(format!("{} {}.", self.first_name, self.last_name.chars().next().unwrap_or('.'))),
            _ => Some(self.first_name.clone()),
        }
    }
}
