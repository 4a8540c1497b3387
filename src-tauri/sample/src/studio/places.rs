//! Locations, rooms, programs, session types and class types.

/// A place of the studio.
pub(crate) struct Location {
    pub id: i64,
    pub name: &'static str,
    pub address: &'static str,
    pub address2: Option<&'static str>,
    pub city: &'static str,
    pub state: &'static str,
    pub postal_code: &'static str,
    pub phone: &'static str,
    pub latitude: Option<&'static str>,
    pub longitude: Option<&'static str>,
}

const fn place(id: i64, name: &'static str, address: &'static str, postal_code: &'static str, phone: &'static str) -> Location {
    Location {
        id,
        name,
        address,
        address2: None,
        city: "Harborview",
        state: "NY",
        postal_code,
        phone,
        latitude: None,
        longitude: None,
    }
}

/// Every location there may be; a preset uses the first few.
pub(crate) static LOCATIONS: [Location; 8] = [
    Location {
        address2: Some(""),
        latitude: Some("40.7061"),
        longitude: Some("-74.00890"),
        ..place(1, "Riverside", "12 Quay Street", "10004", "2125550101")
    },
    Location {
        address2: Some("2nd floor, behind the bakery"),
        latitude: Some("40.729"),
        longitude: Some("-73.99"),
        ..place(2, "Old Town", "3 Market Lane", "10009", "2125550102")
    },
    place(3, "Hillcrest", "88 Summit Avenue", "10033", "2125550103"),
    place(4, "Station Yard", "1 Platform Road", "10001", "2125550104"),
    place(5, "Garden Court", "27 Orchard Row", "10025", "2125550105"),
    place(6, "Mill Quarter", "5 Weaver Street", "11201", "2125550106"),
    place(7, "Lakeside", "140 Shore Drive", "11215", "2125550107"),
    place(8, "The Foundry", "9 Anvil Place", "11222", "2125550108"),
];

/// Rooms, by id and name; a session without one has no resource.
pub(crate) static ROOMS: [(i64, &str); 4] = [(1, "Main Studio"), (2, "Loft"), (3, "Reformer Room"), (4, "Garden Room")];

/// A program: what a pass pays for.
pub(crate) struct Program {
    pub id: i64,
    pub name: &'static str,
    pub schedule_type: &'static str,
    /// Minutes before the start until which a cancel is early.
    pub cancel_offset: i64,
}

/// All programs. The first three are of classes.
pub(crate) static PROGRAMS: [Program; 6] = [
    Program { id: 22, name: "Yoga", schedule_type: "Class", cancel_offset: 120 },
    Program { id: 23, name: "Mat & Barre", schedule_type: "Class", cancel_offset: 240 },
    Program { id: 24, name: "Reformer", schedule_type: "Class", cancel_offset: 720 },
    Program { id: 25, name: "Workshops", schedule_type: "Enrollment", cancel_offset: 1440 },
    Program { id: 26, name: "Physiotherapy", schedule_type: "Appointment", cancel_offset: 1440 },
    Program { id: 27, name: "Massage", schedule_type: "Appointment", cancel_offset: 720 },
];

/// A kind of session.
pub(crate) struct SessionType {
    pub id: i64,
    pub name: &'static str,
    pub program: usize,
    pub minutes: Option<i64>,
    pub deducted: i64,
    pub category: Option<(i64, &'static str)>,
}

/// All session types. Those from 5 on are appointments.
pub(crate) static SESSION_TYPES: [SessionType; 8] = [
    SessionType { id: 101, name: "Yoga Class", program: 0, minutes: Some(60), deducted: 1, category: Some((11, "Yoga")) },
    SessionType { id: 102, name: "Gentle Class", program: 0, minutes: Some(75), deducted: 1, category: None },
    SessionType { id: 103, name: "Mat Class", program: 1, minutes: Some(50), deducted: 1, category: Some((12, "Pilates")) },
    SessionType { id: 104, name: "Reformer Class", program: 2, minutes: Some(50), deducted: 1, category: Some((12, "Pilates")) },
    SessionType { id: 105, name: "Workshop", program: 3, minutes: None, deducted: 0, category: None },
    SessionType { id: 106, name: "Initial Assessment", program: 4, minutes: Some(60), deducted: 1, category: Some((13, "Clinic")) },
    SessionType { id: 107, name: "Follow-up Physio", program: 4, minutes: Some(30), deducted: 1, category: Some((13, "Clinic")) },
    SessionType { id: 108, name: "Sports Massage", program: 5, minutes: Some(45), deducted: 1, category: Some((13, "Clinic")) },
];

/// A class as the timetable names it.
pub(crate) struct ClassType {
    pub id: i64,
    pub name: &'static str,
    pub session_type: usize,
    pub minutes: i64,
    pub level: Option<(i64, &'static str)>,
    /// Of a thousand people who want to come, how strongly they are drawn here.
    pub draw: i64,
    /// Whether its rooms have no limit.
    pub unlimited: bool,
    pub active: bool,
}

const fn class(id: i64, name: &'static str, session_type: usize, minutes: i64, draw: i64) -> ClassType {
    ClassType { id, name, session_type, minutes, level: None, draw, unlimited: false, active: true }
}

const fn graded(class: ClassType, level: (i64, &'static str)) -> ClassType {
    ClassType { level: Some(level), ..class }
}

const OPEN: (i64, &str) = (1, "Open");
const BEGINNER: (i64, &str) = (2, "Beginner");
const ADVANCED: (i64, &str) = (3, "Advanced");

/// All class types; the last is no longer taught, the two before it belong to nights.
pub(crate) static CLASS_TYPES: [ClassType; 26] = [
    graded(class(501, "Vinyasa Flow", 0, 60, 1000), OPEN),
    graded(class(502, "Slow Flow", 0, 60, 800), OPEN),
    class(503, "Yin Yoga", 1, 75, 700),
    graded(class(504, "Reformer Pilates", 3, 50, 1200), OPEN),
    graded(class(505, "Mat Pilates", 2, 50, 700), BEGINNER),
    graded(class(506, "Power Vinyasa", 0, 60, 650), ADVANCED),
    graded(class(507, "Hatha Basics", 0, 60, 450), BEGINNER),
    class(508, "Restorative Yoga", 1, 75, 420),
    graded(class(509, "Ashtanga Led", 0, 90, 350), ADVANCED),
    ClassType { unlimited: true, ..class(510, "Community Yoga", 0, 60, 500) },
    graded(class(511, "Reformer Fundamentals", 3, 50, 900), BEGINNER),
    graded(class(512, "Reformer Jump", 3, 50, 800), ADVANCED),
    class(513, "Barre", 2, 50, 620),
    class(514, "Barre & Burn", 2, 45, 540),
    class(515, "Prenatal Yoga", 1, 60, 260),
    class(516, "Yoga for Backs", 1, 60, 480),
    class(517, "Chair Yoga", 1, 45, 220),
    class(518, "Sunrise Flow", 0, 45, 380),
    class(519, "Lunch Flow", 0, 45, 400),
    class(520, "Candlelight Yin", 1, 75, 640),
    class(521, "Core Express", 2, 30, 450),
    class(522, "Stretch & Release", 2, 50, 380),
    class(523, "Tai Chi", 1, 60, 180),
    class(524, "Midnight Meditation", 1, 60, 240),
    class(525, "Night Watch Stretch", 2, 60, 200),
    ClassType { active: false, ..class(526, "Aerial <b>Silks</b> & Slings", 0, 60, 0) },
];

/// The class type held over midnight.
pub(crate) const MIDNIGHT: usize = 23;
/// The class type held when the clocks change.
pub(crate) const NIGHT_WATCH: usize = 24;
/// How many class types the weekly timetable draws from.
pub(crate) const WEEKLY: usize = 23;

impl ClassType {
    /// What the timetable says about it.
    pub fn description(&self) -> String {
        match self.id {
            510 => "Pay what you can. Everybody is welcome,\n\"everybody\" means everybody.".to_owned(),
            521 => String::new(),
            526 => "<script>alert('silks')</script> Robert'); DROP TABLE classes;--".to_owned(),
            _ => format!("<p>{}: {} minutes, all you need is a mat.</p>", self.name, self.minutes),
        }
    }
}
