//! People: clients, staff, and the studio's own words about clients.

use super::define::record;

record! {
    /// What one connection says about someone. The key is the unique id, the display id may change.
    Client "client" => "clients", id Client {
        /// The id that the studio sees and may change.
        display_id: Text,
        /// First name.
        first_name: Text,
        /// Middle name.
        middle_name: Text,
        /// Last name.
        last_name: Text,
        /// E-mail; not unique.
        email: Text,
        /// Mobile telephone, as written.
        mobile_phone: Text,
        /// Home telephone, as written.
        home_phone: Text,
        /// Work telephone, as written.
        work_phone: Text,
        /// First line of the address.
        address_line1: Text,
        /// Second line of the address.
        address_line2: Text,
        /// City.
        city: Text,
        /// State or province.
        state: Text,
        /// Postal code.
        postal_code: Text,
        /// Country code.
        country: Text,
        /// Birthday.
        birth_date: Day,
        /// As the studio records it.
        gender: Text,
        /// The source's status text; "Active" does not prove a live membership.
        status: Text,
        /// Whether the record is active.
        active: Flag,
        /// Whether the person has not bought yet.
        prospect: Flag,
        /// Whether it is a company.
        company: Flag,
        /// When the record was made.
        created_at: Wall,
        /// First appointment or class.
        first_appointment_date: Day,
        /// When the record was last changed.
        last_modified_at: Instant,
        /// Home location.
        home_location_id: Reference,
        /// How they came.
        referred_by: Text,
        /// Account balance; negative is owed to the studio.
        account_balance: Money,
        /// Whether a liability release is on file.
        liability_release: Flag,
        /// Agreed to promotional e-mails.
        send_promotional_emails: Flag,
        /// Agreed to promotional texts.
        send_promotional_texts: Flag,
        /// Notes.
        notes: Text,
        /// Red alert text.
        red_alert: Text,
        /// Yellow alert text.
        yellow_alert: Text,
    }
}

record! {
    /// Someone who teaches, treats or works at the desk.
    Staff "staff" => "staff" {
        /// First name.
        first_name: Text,
        /// Last name.
        last_name: Text,
        /// Name as shown on the schedule.
        display_name: Text,
        /// E-mail.
        email: Text,
        /// Mobile telephone.
        mobile_phone: Text,
        /// Teaches classes.
        class_teacher: Flag,
        /// Gives appointments.
        appointment_instructor: Flag,
        /// Works as a contractor.
        independent_contractor: Flag,
        /// First day.
        employment_start: Day,
        /// Last day.
        employment_end: Day,
    }
}

record! {
    /// A field of the studio's own on its clients.
    CustomField "custom_field" => "custom_fields" {
        /// Its name.
        name: Text,
        /// The type of its values.
        data_type: Text,
    }
}

record! {
    /// A way in which clients heard of the studio.
    ReferralType "referral_type" => "referral_types" {
        /// Its name, which is also its key.
        name: Text,
    }
}
