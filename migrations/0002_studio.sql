-- The imported tables. They can be emptied and replayed from raw_record at any time; nothing of the owner's is in them.
-- Rows are unique by (connection, source key). References across streams are source keys and may dangle.
-- Days are YYYY-MM-DD, wall times YYYY-MM-DDTHH:MM:SS in the site's zone, instants the same with Z; money is minor units.
-- local_date is the site-local day by which things are grouped. gone_at is when a complete pass no longer saw the row.
CREATE TABLE location (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    name TEXT,
    address TEXT,
    address2 TEXT,
    city TEXT,
    state TEXT,
    postal_code TEXT,
    phone TEXT,
    latitude TEXT,
    longitude TEXT,
    has_classes INTEGER,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE program (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    name TEXT,
    schedule_type TEXT,
    cancel_offset INTEGER,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE session_type (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    name TEXT,
    schedule_type TEXT,
    program_id TEXT,
    duration_minutes INTEGER,
    num_deducted INTEGER,
    category_id TEXT,
    category TEXT,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE client (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    display_id TEXT,
    first_name TEXT,
    middle_name TEXT,
    last_name TEXT,
    email TEXT,
    mobile_phone TEXT,
    home_phone TEXT,
    work_phone TEXT,
    address_line1 TEXT,
    address_line2 TEXT,
    city TEXT,
    state TEXT,
    postal_code TEXT,
    country TEXT,
    birth_date TEXT,
    gender TEXT,
    status TEXT,
    active INTEGER,
    prospect INTEGER,
    company INTEGER,
    created_at TEXT,
    first_appointment_date TEXT,
    last_modified_at TEXT,
    home_location_id TEXT,
    referred_by TEXT,
    account_balance INTEGER,
    liability_release INTEGER,
    send_promotional_emails INTEGER,
    send_promotional_texts INTEGER,
    notes TEXT,
    red_alert TEXT,
    yellow_alert TEXT,
    is_stub INTEGER NOT NULL DEFAULT 0,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX client_display_id ON client (connection_id, display_id);

CREATE TABLE staff (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    first_name TEXT,
    last_name TEXT,
    display_name TEXT,
    email TEXT,
    mobile_phone TEXT,
    class_teacher INTEGER,
    appointment_instructor INTEGER,
    independent_contractor INTEGER,
    employment_start TEXT,
    employment_end TEXT,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE custom_field (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    name TEXT,
    data_type TEXT,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE referral_type (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    name TEXT,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE class_type (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    name TEXT,
    description TEXT,
    active INTEGER,
    program_id TEXT,
    session_type_id TEXT,
    level TEXT,
    category_id TEXT,
    category TEXT,
    subcategory_id TEXT,
    subcategory TEXT,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE class_session (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    class_schedule_id TEXT,
    class_type_id TEXT,
    name TEXT,
    program_id TEXT,
    session_type_id TEXT,
    location_id TEXT,
    staff_id TEXT,
    room TEXT,
    starts_at TEXT,
    ends_at TEXT,
    max_capacity INTEGER,
    web_capacity INTEGER,
    booked INTEGER,
    signed_in INTEGER,
    web_booked INTEGER,
    waitlisted INTEGER,
    cancelled INTEGER,
    substitute INTEGER,
    active INTEGER,
    last_modified_at TEXT,
    local_date TEXT GENERATED ALWAYS AS (substr(starts_at, 1, 10)) VIRTUAL,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX class_session_local_date ON class_session (connection_id, local_date);
CREATE INDEX class_session_class_type_id ON class_session (connection_id, class_type_id);
CREATE INDEX class_session_staff_id ON class_session (connection_id, staff_id);

CREATE TABLE visit (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    session_id TEXT,
    client_id TEXT,
    starts_at TEXT,
    ends_at TEXT,
    name TEXT,
    location_id TEXT,
    staff_id TEXT,
    signed_in INTEGER,
    late_cancelled INTEGER,
    missed INTEGER,
    make_up INTEGER,
    web_signup INTEGER,
    pass_id TEXT,
    pass_name TEXT,
    product_id TEXT,
    waitlist_entry_id TEXT,
    last_modified_at TEXT,
    local_date TEXT GENERATED ALWAYS AS (substr(starts_at, 1, 10)) VIRTUAL,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_local_date ON visit (connection_id, local_date);
CREATE INDEX visit_session_id ON visit (connection_id, session_id);
CREATE INDEX visit_client_id ON visit (connection_id, client_id);

CREATE TABLE appointment (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    client_id TEXT,
    staff_id TEXT,
    location_id TEXT,
    program_id TEXT,
    session_type_id TEXT,
    starts_at TEXT,
    ends_at TEXT,
    duration_minutes INTEGER,
    status TEXT,
    first_appointment INTEGER,
    staff_requested INTEGER,
    pass_id TEXT,
    waitlist INTEGER,
    notes TEXT,
    local_date TEXT GENERATED ALWAYS AS (substr(starts_at, 1, 10)) VIRTUAL,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX appointment_local_date ON appointment (connection_id, local_date);
CREATE INDEX appointment_client_id ON appointment (connection_id, client_id);

CREATE TABLE waitlist_entry (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    session_id TEXT,
    class_schedule_id TEXT,
    client_id TEXT,
    class_date TEXT,
    requested_at TEXT,
    visit_id TEXT,
    web INTEGER,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX waitlist_entry_session_id ON waitlist_entry (connection_id, session_id);
CREATE INDEX waitlist_entry_client_id ON waitlist_entry (connection_id, client_id);

CREATE TABLE enrollment (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    class_type_id TEXT,
    name TEXT,
    program_id TEXT,
    location_id TEXT,
    staff_id TEXT,
    starts_on TEXT,
    ends_on TEXT,
    start_time TEXT,
    end_time TEXT,
    weekdays TEXT,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE schedule_item (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    kind TEXT,
    staff_id TEXT,
    location_id TEXT,
    session_type_id TEXT,
    starts_at TEXT,
    ends_at TEXT,
    bookable_until TEXT,
    description TEXT,
    local_date TEXT GENERATED ALWAYS AS (substr(starts_at, 1, 10)) VIRTUAL,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX schedule_item_local_date ON schedule_item (connection_id, local_date);
