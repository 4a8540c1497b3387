//! Receipts: passes, the shelf, gift cards, tips, money on account; refunds and voids.

use super::catalogue::{self, OPTIONS, PREPAID, PRODUCTS, SHELF, SHELF_TAX, TIPS};
use super::facts::{Edit, Item, Party, Pass, Payment, Sale, Transaction};
use super::life::Plan;
use super::timeline::{Due, Timeline, next};
use crate::draw::Draw;
use crate::text::money::part;
use crate::text::time::{DAY, Day, HOUR, MINUTE, Wall, at, date_of, day_at, day_of};

impl Timeline {
    /// A line for something of the catalogue; discount in hundredths.
    fn item(&mut self, product_id: i64, description: &str, unit_price: i64, discount: (i64, &'static str), rate: i64) -> Item {
        let less = part(unit_price, discount.0 * 1000);
        let tax = part(unit_price - less, rate);
        Item {
            detail: next(&mut self.ids.detail),
            product_id,
            barcode: None,
            service: false,
            description: description.to_owned(),
            contract: None,
            category: SHELF,
            sub_category: 0,
            unit_price,
            quantity: 1,
            percent: discount.1,
            discount: less,
            tax,
            total: unit_price - less + tax,
            returned: false,
            active: None,
            expires: None,
            gift_card: None,
            notes: None,
            recipient: None,
        }
    }

    /// A line for a pricing option, from `active` to `expires`.
    pub fn pass_item(&mut self, option: usize, price: i64, discount: (i64, &'static str), active: Day, expires: Day) -> Item {
        let sold = &OPTIONS[option];
        let mut item = self.item(sold.product_id, sold.name, price, discount, sold.tax.0);
        item.barcode = Some(sold.barcode.to_owned());
        item.service = true;
        item.category = sold.category.0;
        (item.active, item.expires) = (Some(active), Some(expires));
        item
    }

    /// Adds the pass that an item stands for.
    pub fn add_pass(&mut self, client: u32, option: usize, sold: Wall, active: Day, expires: Day) -> u32 {
        let index = self.facts.passes.len() as u32;
        let id = next(&mut self.ids.pass);
        let count = OPTIONS[option].count;
        self.facts.passes.push(Pass { id, client, option, sold, active, expires, count, returned: None, used: 0 });
        let life = &mut self.lives[client as usize];
        life.passes.push(index);
        if !life.bought {
            life.bought = true;
            self.facts.clients[client as usize].edits.push((sold, Edit::Bought));
        }
        index
    }

    /// Sells a pricing option over the counter.
    pub fn sell_pass(&mut self, client: u32, option: usize, when: Wall) {
        let day = day_at(when);
        let mut draw = Draw::new(self.seed, "sale", i64::from(client), when);
        let sold = &OPTIONS[option];
        let expires = expiry(sold.unit, sold.length, day);
        let price = self.prices.on(sold.cents, day);
        let discount = if sold.count > 1 && draw.chance(60) { (10, "10") } else { (0, "0") };
        let item = self.pass_item(option, price, discount, day, expires);
        let sale = self.receipt(&mut draw, when, Party::Client(client), vec![item]);
        let pass = self.add_pass(client, option, when, day, expires);
        let packs = matches!(self.lives[client as usize].plan, Plan::Packs(_));
        if packs && sold.count > 1 && draw.chance(self.scale.refunds) {
            self.agenda.entry(day + draw.between(1, 2) as Day).or_default().push(Due::Refund { sale, pass });
        }
    }

    /// Puts a receipt together and pays it; gives its index.
    pub fn receipt(&mut self, draw: &mut Draw, when: Wall, party: Party, items: Vec<Item>) -> usize {
        let id = next(&mut self.ids.sale);
        let total = items.iter().map(|item| item.total).sum();
        let home = match &party {
            Party::Client(client) => usize::from(self.lives[*client as usize].home),
            _ => draw.below(self.scale.locations as i64) as usize,
        };
        // 98 is what the real system calls its online store.
        let location = if draw.chance(40) { 98 } else { super::places::LOCATIONS[home].id };
        let rep = draw.chance(350).then(|| self.staff[draw.below(4) as usize].id);
        let client = if let Party::Client(client) = party { Some(client) } else { None };
        let payments = self.pay(draw, when, id, client, total, location);
        let sale = Sale { rep, ..Sale::new(id, when, party, location, items, payments) };
        self.facts.sales.push(sale);
        self.facts.sales.len() - 1
    }

    fn pay(&mut self, draw: &mut Draw, when: Wall, sale: i64, client: Option<u32>, total: i64, location: i64) -> Vec<Payment> {
        if total == 0 {
            return vec![self.payment(catalogue::COMP, 0, None)];
        }
        let part_cash = if draw.chance(20) { total / 3 } else { 0 };
        let method = match draw.below(100) {
            0..=66 => catalogue::CARD,
            67..=74 => catalogue::AMEX,
            75..=78 => catalogue::GIFT_CARD,
            79 => 1,
            _ => catalogue::CASH,
        };
        let card = method == catalogue::CARD || method == catalogue::AMEX;
        let transaction = card.then(|| self.charge(draw, when, Some(sale), client, total - part_cash, false, location));
        let mut payments = vec![self.payment(method, total - part_cash, transaction)];
        if part_cash > 0 {
            payments.push(self.payment(catalogue::CASH, part_cash, None));
        }
        payments
    }

    /// A payment line.
    pub fn payment(&mut self, method: usize, amount: i64, transaction: Option<i64>) -> Payment {
        let id = next(&mut self.ids.payment);
        let notes = (id % 41 == 0).then(|| "Paid at the desk; \"keep the change\"".to_owned());
        Payment { id, method, amount, transaction, notes }
    }

    /// A line in the card processor's ledger; gives its id.
    #[allow(clippy::too_many_arguments)]
    pub fn charge(
        &mut self,
        draw: &mut Draw,
        at: Wall,
        sale: Option<i64>,
        client: Option<u32>,
        amount: i64,
        declined: bool,
        location: i64,
    ) -> i64 {
        let id = next(&mut self.ids.transaction);
        self.facts.transactions.push(Transaction {
            id,
            sale,
            client,
            amount,
            at,
            declined,
            voided: None,
            location,
            four: draw.below(10_000),
        });
        id
    }

    fn refund(&mut self, sale: usize, pass: u32, day: Day) {
        let sold = &self.facts.sales[sale];
        let (party, location, method) = (sold.party.clone(), sold.location, sold.payments[0].method);
        let mut item = sold.items[0].clone();
        item.detail = next(&mut self.ids.detail);
        item.quantity = -1;
        item.returned = true;
        (item.discount, item.tax, item.total) = (-item.discount, -item.tax, -item.total);
        item.notes = Some("Returned".to_owned());
        let when = at(day, 11 * HOUR + i64::from(pass % 50) * MINUTE);
        let payments = vec![self.payment(method, item.total, None)];
        let id = next(&mut self.ids.sale);
        let items = vec![item];
        self.facts.sales.push(Sale::new(id, when, party, location, items, payments));
        let pass = &mut self.facts.passes[pass as usize];
        pass.returned = Some(when);
        self.lives[pass.client as usize].until = day - 1;
    }

    fn walk_in_sale(&mut self, day: Day, n: i64) {
        let mut draw = Draw::new(self.seed, "retail", i64::from(day), n);
        let when = at(day, draw.between(8 * HOUR, 20 * HOUR));
        let someone = draw.below(self.facts.clients.len() as i64) as u32;
        let known = self.facts.clients[someone as usize].created + MINUTE < when;
        let party = match draw.below(100) {
            0..=2 if self.forgets => Party::Deleted((999_000 + draw.below(40)).to_string()),
            0..=49 if known => Party::Client(someone),
            _ => Party::Nobody,
        };
        let mut items = Vec::new();
        for _ in 0..draw.between(1, 3) {
            let product = draw.pick(&PRODUCTS);
            let price = self.prices.on(product.cents, day);
            let discount = if draw.chance(80) { (15, "15") } else { (0, "0") };
            let mut item = self.item(product.product_id, product.name, price, discount, SHELF_TAX.0);
            (item.barcode, item.sub_category) = (Some(product.barcode.to_owned()), product.sub_category);
            if draw.chance(120) {
                item.quantity = 2;
                (item.discount, item.tax, item.total) = (item.discount * 2, item.tax * 2, item.total * 2);
            }
            items.push(item);
        }
        let mut recipient = None;
        if draw.chance(60) {
            let mut card = self.item(30_001, "Gift Card", self.prices.currency.price(5_000), (0, "0"), 0);
            (card.category, card.gift_card) = (PREPAID, Some(format!("GC{:08}", card.detail)));
            recipient = (known && draw.chance(400)).then_some(someone);
            card.recipient = recipient;
            items.push(card);
        }
        if draw.chance(70) {
            let mut tip = self.item(0, "Tip", self.prices.currency.price(500), (0, "0"), 0);
            (tip.category, tip.notes) = (TIPS, Some(String::new()));
            items.push(tip);
        }
        let credit = self.prices.currency.price(2_500);
        if draw.chance(40)
            && let Party::Client(client) = party
        {
            let mut item = self.item(30_002, "Account credit", credit, (0, "0"), 0);
            item.category = PREPAID;
            items.push(item);
            self.facts.clients[client as usize].edits.push((when, Edit::Balance(credit)));
        }
        let on_account = matches!(party, Party::Client(_)) && draw.chance(30);
        let index = self.receipt(&mut draw, when, party.clone(), items);
        let total: i64 = self.facts.sales[index].items.iter().map(|item| item.total).sum();
        if on_account && let Party::Client(client) = party {
            self.facts.sales[index].payments = vec![self.payment(catalogue::ACCOUNT, total, None)];
            let id = self.facts.sales[index].id;
            while self.facts.transactions.pop_if(|last| last.sale == Some(id)).is_some() {}
            self.facts.clients[client as usize].edits.push((when, Edit::Balance(-total)));
        } else if draw.chance(25) && !self.facts.sales[index].items.iter().any(|item| item.category == PREPAID) {
            let voided = Some(when + draw.between(3, 150) * MINUTE);
            let id = self.facts.sales[index].id;
            self.facts.sales[index].voided = voided;
            for charge in self.facts.transactions.iter_mut().rev().take_while(|charge| charge.sale == Some(id)) {
                charge.voided = voided;
            }
        }
        let sale = &mut self.facts.sales[index];
        sale.recipient = recipient;
        if draw.chance(20) && day > self.beginning {
            sale.original_at -= DAY;
        }
    }
}

/// The last day of something sold on `day`.
pub(crate) fn expiry(unit: &str, length: i64, day: Day) -> Day {
    match unit {
        "Months" => {
            let months = chrono::Months::new(length as u32);
            date_of(day).checked_add_months(months).map_or(day, day_of)
        }
        _ => day + length as Day,
    }
}

/// What the counter sees on a day: refunds and the shelf.
pub(crate) fn day(line: &mut Timeline, day: Day) {
    for due in line.agenda.remove(&day).unwrap_or_default() {
        match due {
            Due::Refund { sale, pass } => line.refund(sale, pass, day),
            Due::Retry(contract) => line.autopay(contract, day, true),
        }
    }
    let mut draw = Draw::new(line.seed, "shelf", i64::from(day), 0);
    let count = line.scale.retail / 30 + i64::from(draw.below(30) < line.scale.retail % 30);
    for n in 0..count {
        line.walk_in_sale(day, n);
    }
}
