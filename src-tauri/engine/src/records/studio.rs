//! The studio itself: where it is and what kinds of thing it offers.

use super::define::record;

record! {
    /// A place where the studio works.
    Location "location" => "locations" {
        /// Its name.
        name: Text,
        /// First line of the address.
        address: Text,
        /// Second line of the address.
        address2: Text,
        /// City.
        city: Text,
        /// State or province code.
        state: Text,
        /// Postal code.
        postal_code: Text,
        /// Telephone, as written.
        phone: Text,
        /// Degrees north, the source's digits.
        latitude: Fraction,
        /// Degrees east, the source's digits.
        longitude: Fraction,
        /// Whether classes are held there.
        has_classes: Flag,
    }
}

record! {
    /// A service category: what pricing options pay for.
    Program "program" => "programs" {
        /// Its name.
        name: Text,
        /// Class, Enrollment, Appointment ...
        schedule_type: Text,
        /// Hours before the start until which a booking can be cancelled.
        cancel_offset: Count,
    }
}

record! {
    /// A kind of session within a program.
    SessionType "session_type" => "session_types" {
        /// Its name.
        name: Text,
        /// Class, Enrollment, Appointment ...
        schedule_type: Text,
        /// The program it belongs to.
        program_id: Reference,
        /// Usual length, minutes.
        duration_minutes: Count,
        /// Sessions it takes from a pass.
        num_deducted: Count,
        /// Service category.
        category_id: Reference,
        /// Its name.
        category: Text,
    }
}
