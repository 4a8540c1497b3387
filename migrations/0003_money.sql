-- The imported tables of money: what is sold, what was sold, what clients hold. The words of 0002 hold here too.
CREATE TABLE pricing_option (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    product_id TEXT,
    name TEXT,
    price INTEGER,
    online_price INTEGER,
    tax_rate TEXT,
    tax_included INTEGER,
    program_id TEXT,
    session_count INTEGER,
    type TEXT,
    expiration_type TEXT,
    expiration_unit TEXT,
    expiration_length INTEGER,
    revenue_category TEXT,
    membership_id TEXT,
    intro_offer INTEGER,
    intro_offer_type TEXT,
    sell_online INTEGER,
    contract_only INTEGER,
    discontinued INTEGER,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX pricing_option_product_id ON pricing_option (connection_id, product_id);

CREATE TABLE product (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    product_id TEXT,
    name TEXT,
    price INTEGER,
    online_price INTEGER,
    tax_rate TEXT,
    tax_included INTEGER,
    category_id TEXT,
    subcategory_id TEXT,
    supplier_name TEXT,
    short_description TEXT,
    color TEXT,
    size TEXT,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE package (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    name TEXT,
    discount_percentage TEXT,
    sell_online INTEGER,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE contract_offer (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    name TEXT,
    description TEXT,
    membership_id TEXT,
    sold_online INTEGER,
    autopays INTEGER,
    autopay_every INTEGER,
    autopay_unit TEXT,
    first_payment INTEGER,
    recurring_payment INTEGER,
    total INTEGER,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE membership_type (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    name TEXT,
    priority INTEGER,
    retail_discount TEXT,
    service_discount TEXT,
    active INTEGER,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE payment_type (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    name TEXT,
    active INTEGER,
    fee TEXT,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE category (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    name TEXT,
    description TEXT,
    service INTEGER,
    active INTEGER,
    is_primary INTEGER,
    is_secondary INTEGER,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE sale (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    client_id TEXT,
    recipient_client_id TEXT,
    location_id TEXT,
    sales_rep_id TEXT,
    sold_at TEXT,
    original_sold_at TEXT,
    total INTEGER,
    local_date TEXT GENERATED ALWAYS AS (substr(sold_at, 1, 10)) VIRTUAL,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX sale_local_date ON sale (connection_id, local_date);
CREATE INDEX sale_client_id ON sale (connection_id, client_id);

CREATE TABLE sale_item (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    sale_id TEXT NOT NULL,
    line INTEGER,
    client_id TEXT,
    recipient_client_id TEXT,
    product_id TEXT,
    barcode_id TEXT,
    service INTEGER,
    description TEXT,
    contract_id TEXT,
    category_id TEXT,
    subcategory_id TEXT,
    unit_price INTEGER,
    quantity INTEGER,
    discount_percent TEXT,
    discount INTEGER,
    tax INTEGER,
    total INTEGER,
    returned INTEGER,
    active_date TEXT,
    expires_on TEXT,
    gift_card_id TEXT,
    notes TEXT,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key),
    FOREIGN KEY (connection_id, sale_id) REFERENCES sale (connection_id, key) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX sale_item_sale_id ON sale_item (connection_id, sale_id);
CREATE INDEX sale_item_client_id ON sale_item (connection_id, client_id);

CREATE TABLE payment (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    sale_id TEXT NOT NULL,
    line INTEGER,
    amount INTEGER,
    method_id TEXT,
    type TEXT,
    transaction_id TEXT,
    notes TEXT,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key),
    FOREIGN KEY (connection_id, sale_id) REFERENCES sale (connection_id, key) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_sale_id ON payment (connection_id, sale_id);

CREATE TABLE card_transaction (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    sale_id TEXT,
    client_id TEXT,
    amount INTEGER,
    status TEXT,
    settled INTEGER,
    transacted_at TEXT,
    authorized_at TEXT,
    location_id TEXT,
    card_type TEXT,
    card_last_four TEXT,
    ach_last_four TEXT,
    local_date TEXT GENERATED ALWAYS AS (substr(transacted_at, 1, 10)) VIRTUAL,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX card_transaction_local_date ON card_transaction (connection_id, local_date);
CREATE INDEX card_transaction_client_id ON card_transaction (connection_id, client_id);
CREATE INDEX card_transaction_sale_id ON card_transaction (connection_id, sale_id);

CREATE TABLE membership (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    client_id TEXT,
    membership_id TEXT,
    name TEXT,
    product_id TEXT,
    program_id TEXT,
    active_date TEXT,
    expires_on TEXT,
    paid_on TEXT,
    session_count INTEGER,
    remaining INTEGER,
    current INTEGER,
    icon_code TEXT,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_client_id ON membership (connection_id, client_id);

CREATE TABLE contract (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    client_id TEXT,
    payer_client_id TEXT,
    contract_id TEXT,
    name TEXT,
    agreed_on TEXT,
    starts_on TEXT,
    ends_on TEXT,
    terminated_on TEXT,
    autopay_status TEXT,
    auto_renewing INTEGER,
    month_to_month INTEGER,
    first_autopay INTEGER,
    normal_autopay INTEGER,
    last_autopay INTEGER,
    next_autopay_on TEXT,
    next_autopay INTEGER,
    location_id TEXT,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX contract_client_id ON contract (connection_id, client_id);

CREATE TABLE pass (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    client_id TEXT,
    product_id TEXT,
    name TEXT,
    program_id TEXT,
    active_date TEXT,
    expires_on TEXT,
    paid_on TEXT,
    session_count INTEGER,
    remaining INTEGER,
    current INTEGER,
    returned INTEGER,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX pass_client_id ON pass (connection_id, client_id);
