//! Where secrets are kept: the operating system's keychain, and nowhere else.

use keyring::v1::Entry;

use crate::kernel::secret::Secret;
use crate::kernel::{Code, Error, Result};

const APPLICATION: &str = "daybook";

/// Names one secret: which workspace, which connection, which field of its sign-in form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecretName {
    /// Where the connection lives: source and account, `mindbody:12345`.
    pub connection: String,
    /// Which of its secrets.
    pub field: String,
}

impl SecretName {
    fn user(&self) -> String {
        format!("{}:{}", self.connection, self.field)
    }
}

/// Keeps secrets for the engine.
pub trait Secrets: Send + Sync {
    /// The secret of that name, if there is one.
    ///
    /// # Errors
    /// `no_keychain` where the keychain is absent or locked.
    fn get(&self, name: &SecretName) -> Result<Option<Secret>>;

    /// Stores it.
    ///
    /// # Errors
    /// `no_keychain` where the keychain is absent or locked.
    fn set(&self, name: &SecretName, secret: &Secret) -> Result<()>;

    /// Takes it away; also fine where there is none.
    ///
    /// # Errors
    /// `no_keychain` where the keychain is absent or locked.
    fn forget(&self, name: &SecretName) -> Result<()>;
}

/// The operating system's keychain.
#[derive(Clone, Copy, Debug, Default)]
pub struct Keychain;

impl Keychain {
    /// Whether it takes secrets at all: tried with one that is none.
    fn takes() -> Result<()> {
        let name = SecretName { connection: "none".to_owned(), field: "trial".to_owned() };
        Self.set(&name, &Secret::new("trial"))?;
        Self.forget(&name)
    }

    fn entry(name: &SecretName) -> Result<Entry> {
        Entry::new(APPLICATION, &name.user()).map_err(|e| absent(&e))
    }
}

impl Secrets for Keychain {
    fn get(&self, name: &SecretName) -> Result<Option<Secret>> {
        match Self::entry(name)?.get_password() {
            Ok(text) => Ok(Some(Secret::new(text))),
            // A locked keychain finds nothing either: only one that takes a secret has none of that name.
            Err(keyring::Error::NoEntry) => Self::takes().map(|()| None),
            Err(e) => Err(absent(&e)),
        }
    }

    fn set(&self, name: &SecretName, secret: &Secret) -> Result<()> {
        Self::entry(name)?.set_password(secret.reveal()).map_err(|e| absent(&e))
    }

    fn forget(&self, name: &SecretName) -> Result<()> {
        match Self::entry(name)?.delete_credential() {
            Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
            Err(e) => Err(absent(&e)),
        }
    }
}

fn absent(error: &keyring::Error) -> Error {
    // The kind only: a keychain's own words may carry the entry's name.
    tracing::warn!(kind = ?std::mem::discriminant(error), "keychain");
    Error::new(
        Code::NoKeychain,
        "This computer's keychain is not available or is locked.",
        "Unlock it and try again, or give the sign-in through the environment for this run (see README, \"Connecting\").",
    )
}
