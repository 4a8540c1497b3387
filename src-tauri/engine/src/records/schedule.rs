//! The schedule and who came: class types, sessions, visits, appointments, waitlists, enrolments.

use super::define::record;

record! {
    /// What a class is: its description on the schedule.
    ClassType "class_type" => "class_types" {
        /// Its name.
        name: Text,
        /// The text shown to clients, may hold HTML.
        description: Text,
        /// Whether it is offered.
        active: Flag,
        /// Program.
        program_id: Reference,
        /// Session type.
        session_type_id: Reference,
        /// Level.
        level: Text,
        /// Category.
        category_id: Reference,
        /// Category's name.
        category: Text,
        /// Subcategory.
        subcategory_id: Reference,
        /// Subcategory's name.
        subcategory: Text,
    }
}

record! {
    /// One class on one day.
    ClassSession "class_session" => "class_sessions" {
        /// The recurring schedule it belongs to.
        class_schedule_id: Reference,
        /// What class it is.
        class_type_id: Reference,
        /// The class's name.
        name: Text,
        /// Program.
        program_id: Reference,
        /// Session type.
        session_type_id: Reference,
        /// Where.
        location_id: Reference,
        /// Who teaches.
        staff_id: Reference,
        /// Room.
        room: Text,
        /// Start.
        starts_at: Wall,
        /// End.
        ends_at: Wall,
        /// Places in all.
        max_capacity: Count,
        /// Places bookable online.
        web_capacity: Count,
        /// Bookings.
        booked: Count,
        /// Sign-ins.
        signed_in: Count,
        /// Bookings made online.
        web_booked: Count,
        /// People waiting.
        waitlisted: Count,
        /// Cancelled by the studio.
        cancelled: Flag,
        /// Taught by a substitute.
        substitute: Flag,
        /// Shown on the schedule.
        active: Flag,
        /// When the class itself was last changed; bookings do not touch it.
        last_modified_at: Instant,
    }
}

record! {
    /// One person's place in one class session. Its status follows from the flags and the session.
    Visit "visit" => "visits" {
        /// The class session.
        session_id: Reference,
        /// Who.
        client_id: Client,
        /// Start.
        starts_at: Wall,
        /// End.
        ends_at: Wall,
        /// The class's name.
        name: Text,
        /// Where.
        location_id: Reference,
        /// Who taught.
        staff_id: Reference,
        /// Came and was signed in.
        signed_in: Flag,
        /// Cancelled too late.
        late_cancelled: Flag,
        /// Did not come.
        missed: Flag,
        /// Was a make-up.
        make_up: Flag,
        /// Booked online.
        web_signup: Flag,
        /// The pass that paid.
        pass_id: Reference,
        /// Its name.
        pass_name: Text,
        /// The pricing option of the pass, by product id.
        product_id: Reference,
        /// The waitlist entry it was promoted from.
        waitlist_entry_id: Reference,
        /// When the booking was last changed.
        last_modified_at: Instant,
    }
}

record! {
    /// One appointment. Attendance is in its status.
    Appointment "appointment" => "appointments" {
        /// Who.
        client_id: Client,
        /// With whom.
        staff_id: Reference,
        /// Where.
        location_id: Reference,
        /// Program.
        program_id: Reference,
        /// What kind.
        session_type_id: Reference,
        /// Start.
        starts_at: Wall,
        /// End.
        ends_at: Wall,
        /// Length, minutes.
        duration_minutes: Count,
        /// Booked, Completed, NoShow ... as the source says.
        status: Text,
        /// The client's first.
        first_appointment: Flag,
        /// The practitioner was asked for by name.
        staff_requested: Flag,
        /// The pass that pays.
        pass_id: Reference,
        /// On a waitlist.
        waitlist: Flag,
        /// Notes.
        notes: Text,
    }
}

record! {
    /// One person waiting, or having waited, for a place in a class session.
    WaitlistEntry "waitlist_entry" => "waitlist_entries" {
        /// The class session.
        session_id: Reference,
        /// The recurring schedule.
        class_schedule_id: Reference,
        /// Who.
        client_id: Client,
        /// The day of the class.
        class_date: Day,
        /// When they asked.
        requested_at: Wall,
        /// The visit it became.
        visit_id: Reference,
        /// Asked online.
        web: Flag,
    }
}

record! {
    /// A course or workshop that people enrol in as a whole.
    Enrollment "enrollment" => "enrollments" {
        /// What class it is.
        class_type_id: Reference,
        /// Its name.
        name: Text,
        /// Program.
        program_id: Reference,
        /// Where.
        location_id: Reference,
        /// Who teaches.
        staff_id: Reference,
        /// First day.
        starts_on: Day,
        /// Last day.
        ends_on: Day,
        /// Start, `HH:MM:SS`.
        start_time: Text,
        /// End, `HH:MM:SS`.
        end_time: Text,
        /// Weekdays, `mon wed`.
        weekdays: Text,
    }
}

record! {
    /// A stretch of a practitioner's working day: open for appointments, or not.
    ScheduleItem "schedule_item" => "schedule_items" {
        /// `availability` or `unavailability`.
        kind: Text,
        /// Whose.
        staff_id: Reference,
        /// Where.
        location_id: Reference,
        /// For what kind of session.
        session_type_id: Reference,
        /// Start.
        starts_at: Wall,
        /// End.
        ends_at: Wall,
        /// Until when it can be booked.
        bookable_until: Wall,
        /// Why not available.
        description: Text,
    }
}
