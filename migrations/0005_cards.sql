-- Card processors: payments that belong to no sale, invoices with their items, recurring plans.
-- LF only; never edited once landed.

-- A payment may stand alone: sale_id is null then, and what a card processor tells of it is here too.
CREATE TABLE payment_of_any_kind (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    sale_id TEXT,
    line INTEGER,
    amount INTEGER,
    method_id TEXT,
    type TEXT,
    transaction_id TEXT,
    notes TEXT,
    paid_at TEXT,
    status TEXT,
    direction TEXT,
    tender TEXT,
    card_last_four TEXT,
    surcharge INTEGER,
    tax INTEGER,
    refunded INTEGER,
    settled_at TEXT,
    invoice_number TEXT,
    customer_code TEXT,
    customer_name TEXT,
    channel TEXT,
    reference TEXT,
    original_payment_id TEXT,
    message TEXT,
    duplicate INTEGER,
    local_date TEXT GENERATED ALWAYS AS (substr(paid_at, 1, 10)) VIRTUAL,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key),
    FOREIGN KEY (connection_id, sale_id) REFERENCES sale (connection_id, key) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO payment_of_any_kind (connection_id, key, sale_id, line, amount, method_id, type, transaction_id, notes, gone_at)
SELECT connection_id, key, sale_id, line, amount, method_id, type, transaction_id, notes, gone_at FROM payment;
DROP TABLE payment;
ALTER TABLE payment_of_any_kind RENAME TO payment;
CREATE INDEX payment_sale_id ON payment (connection_id, sale_id);
CREATE INDEX payment_local_date ON payment (connection_id, local_date);

CREATE TABLE invoice (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    number TEXT,
    type TEXT,
    status TEXT,
    channel TEXT,
    customer_name TEXT,
    customer_number TEXT,
    opened_at TEXT,
    issued_on TEXT,
    due_on TEXT,
    total INTEGER,
    subtotal INTEGER,
    discount INTEGER,
    tax INTEGER,
    paid INTEGER,
    balance INTEGER,
    return_status TEXT,
    terms TEXT,
    memo TEXT,
    receipt_number TEXT,
    local_date TEXT GENERATED ALWAYS AS (substr(opened_at, 1, 10)) VIRTUAL,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX invoice_number ON invoice (connection_id, number);
CREATE INDEX invoice_local_date ON invoice (connection_id, local_date);

-- No part of the invoice's own record: items are asked for one invoice at a time, the invoices as a list.
CREATE TABLE invoice_item (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    invoice_id TEXT,
    line INTEGER,
    product_id TEXT,
    name TEXT,
    description TEXT,
    quantity INTEGER,
    returned INTEGER,
    unit_price INTEGER,
    discount INTEGER,
    subtotal INTEGER,
    tax INTEGER,
    total INTEGER,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX invoice_item_invoice_id ON invoice_item (connection_id, invoice_id);

-- Which invoices a payment itself says it paid: asked only where its invoice number does not tell.
CREATE TABLE payment_invoice (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    payment_id TEXT,
    invoice_id TEXT,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_invoice_payment_id ON payment_invoice (connection_id, payment_id);

CREATE TABLE recurring_plan (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    key TEXT NOT NULL,
    subscription_id TEXT,
    name TEXT,
    customer_name TEXT,
    every TEXT,
    interval TEXT,
    runs_on TEXT,
    amount INTEGER,
    type TEXT,
    status TEXT,
    starts_on TEXT,
    next_bill_on TEXT,
    last_invoice_at TEXT,
    declined INTEGER,
    gone_at TEXT,
    PRIMARY KEY (connection_id, key)
) STRICT, WITHOUT ROWID;

-- Which invoice each card payment paid, how that is known, and the line it was paid for first of all: the one of the
-- highest total, the first of those that tie.
CREATE VIEW payment_link AS
SELECT link.connection_id, link.key, link.invoice_number, link.invoice_id, link.found_by,
    CASE WHEN link.invoice_id IS NOT NULL THEN
        (SELECT count(*) FROM invoice_item i
         WHERE i.connection_id = link.connection_id AND i.invoice_id = link.invoice_id AND i.gone_at IS NULL)
    END AS items,
    (SELECT substr(i.key, instr(i.key, '/') + 1) FROM invoice_item i
     WHERE i.connection_id = link.connection_id AND i.invoice_id = link.invoice_id AND i.gone_at IS NULL
     ORDER BY i.total DESC, i.line LIMIT 1) AS primary_item_id,
    (SELECT i.name FROM invoice_item i
     WHERE i.connection_id = link.connection_id AND i.invoice_id = link.invoice_id AND i.gone_at IS NULL
     ORDER BY i.total DESC, i.line LIMIT 1) AS primary_item,
    link.gone_at
FROM (
    SELECT told.connection_id, told.key, told.invoice_number, told.gone_at,
        coalesce(told.by_detail, CASE WHEN told.matches = 1 THEN told.by_number END) AS invoice_id,
        CASE
            WHEN told.by_detail IS NOT NULL THEN 'detail'
            WHEN told.matches = 1 THEN 'number'
            WHEN told.matches > 1 OR told.invoice_number <> '' AND told.invoice_number NOT GLOB '*[^0-9]*' THEN 'unresolved'
        END AS found_by
    FROM (
        SELECT p.connection_id, p.key, p.invoice_number, p.gone_at,
            (SELECT min(d.invoice_id) FROM payment_invoice d
             WHERE d.connection_id = p.connection_id AND d.payment_id = p.key AND d.gone_at IS NULL) AS by_detail,
            (SELECT min(i.key) FROM invoice i
             WHERE i.connection_id = p.connection_id AND i.number = p.invoice_number AND i.gone_at IS NULL) AS by_number,
            (SELECT count(*) FROM invoice i
             WHERE i.connection_id = p.connection_id AND i.number = p.invoice_number AND i.gone_at IS NULL) AS matches
        FROM payment p WHERE p.sale_id IS NULL
    ) told
) link;
