//! Connections: one account at one remote system.

use chrono_tz::Tz;
use sqlx::sqlite::SqliteRow;

use crate::kernel::Result;
use crate::kernel::money::Currency;

use super::Store;
use super::trouble::{Cells, OrTold, damaged};

/// What was found out when the account was connected: its lists can't be asked by days.
pub const DATES_DO_NOT_FILTER: &str = "dates-do-not-filter";

/// A stored connection. Secrets are not in it.
#[derive(Clone, Debug)]
pub struct Connection {
    /// Row id.
    pub id: i64,
    /// The source's name.
    pub source: String,
    /// The remote account: site id, merchant id, shop.
    pub account: String,
    /// The account's own name.
    pub name: Option<String>,
    /// Its zone, once known.
    pub zone: Option<Tz>,
    /// Its currency, once known.
    pub currency: Option<Currency>,
    /// Settings without secrets, as JSON: checked by the source's manifest.
    pub settings: serde_json::Value,
}

impl Connection {
    /// `mindbody:12345`, as the owner and the keychain know it.
    pub fn title(&self) -> String {
        format!("{}:{}", self.source, self.account)
    }

    /// Whether it was found that dates do not filter this account's lists.
    pub fn dates_do_not_filter(&self) -> bool {
        self.settings.get(DATES_DO_NOT_FILTER).is_some_and(|found| found == true)
    }

    /// A text setting.
    pub fn setting(&self, name: &str) -> Option<&str> {
        self.settings.get(name)?.as_str()
    }
}

/// A connection to be made or changed.
#[derive(Clone, Debug)]
pub struct NewConnection {
    /// The source's name.
    pub source: String,
    /// The remote account.
    pub account: String,
    /// Settings without secrets; they replace those of the same name.
    pub settings: serde_json::Map<String, serde_json::Value>,
}

const COLUMNS: &str = "id, source, account, name, zone, currency, settings";

impl Store {
    /// Every connection, oldest first.
    ///
    /// # Errors
    /// Those of reading the file.
    pub async fn connections(&self) -> Result<Vec<Connection>> {
        let text = format!("SELECT {COLUMNS} FROM connection ORDER BY id");
        let rows = sqlx::query(sqlx::AssertSqlSafe(text)).fetch_all(self.readers()).await.or_told()?;
        rows.iter().map(read).collect()
    }

    /// The connection of that account, made where there is none; its settings changed.
    ///
    /// # Errors
    /// Those of writing the file.
    pub async fn connect(&self, new: &NewConnection) -> Result<Connection> {
        let text = format!(
            "INSERT INTO connection (source, account, settings, created_at) VALUES (?, ?, ?, ?)
             ON CONFLICT (source, account) DO UPDATE SET settings = json_patch(settings, excluded.settings) RETURNING {COLUMNS}"
        );
        let settings = serde_json::Value::Object(new.settings.clone()).to_string();
        let row = sqlx::query(sqlx::AssertSqlSafe(text))
            .bind(&new.source)
            .bind(&new.account)
            .bind(settings)
            .bind(self.stamp())
            .fetch_one(&mut *self.writer().await)
            .await
            .or_told()?;
        read(&row)
    }

    /// Keeps what the account says about itself; what it does not say stays as it was. Nothing once the job no longer runs.
    ///
    /// # Errors
    /// Those of writing the file.
    pub async fn describe(
        &self,
        job: i64,
        id: i64,
        name: Option<&str>,
        zone: Option<Tz>,
        currency: Option<Currency>,
        country: Option<&str>,
    ) -> Result<Option<Connection>> {
        let text = format!(
            "UPDATE connection SET name = coalesce(?, name), zone = coalesce(?, zone), currency = coalesce(?, currency),
             country = coalesce(?, country)
             WHERE id = ? AND EXISTS (SELECT 1 FROM job WHERE id = ? AND state = 'running') RETURNING {COLUMNS}"
        );
        let row = sqlx::query(sqlx::AssertSqlSafe(text))
            .bind(name)
            .bind(zone.map(Tz::name))
            .bind(currency.map(Currency::code))
            .bind(country)
            .bind(id)
            .bind(job)
            .fetch_optional(&mut *self.writer().await)
            .await
            .or_told()?;
        row.as_ref().map(read).transpose()
    }
}

fn read(row: &SqliteRow) -> Result<Connection> {
    let zone: Option<String> = row.cell("zone")?;
    let currency: Option<String> = row.cell("currency")?;
    let settings: String = row.cell("settings")?;
    Ok(Connection {
        id: row.cell("id")?,
        source: row.cell("source")?,
        account: row.cell("account")?,
        name: row.cell("name")?,
        zone: zone.and_then(|z| z.parse().ok()),
        currency: currency.and_then(|c| Currency::parse(&c)),
        settings: serde_json::from_str(&settings).map_err(|_| damaged())?,
    })
}
