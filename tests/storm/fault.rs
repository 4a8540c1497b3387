//! Faults: what goes wrong, with which request, for how long. As text: `e500@7` once, at request 7 (the first is 0) or the
//! first after it that can go wrong so; `e500@7+` from then on with all; `e500@7/` from then on with all of that path.

use std::fmt;
use std::str::FromStr;

macro_rules! kinds {
    ($( $(#[$doc:meta])* $kind:ident $name:literal, )*) => {
        /// What goes wrong with a request.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Kind { $( $(#[$doc])* $kind, )* }

        impl Kind {
            /// All of them.
            pub const ALL: &[Kind] = &[$( Kind::$kind, )*];

            /// Its name.
            pub fn name(self) -> &'static str {
                match self { $( Kind::$kind => $name, )* }
            }
        }
    };
}

kinds! {
    /// Nobody takes the connection.
    Offline "offline",
    /// The connection is reset after the request went out.
    Reset "reset",
    /// The connection ends in the middle of the body.
    Drop "drop",
    /// No answer ever comes.
    Timeout "timeout",
    /// The answer takes 40 seconds.
    Slow "slow",
    /// 429 that says how long to wait.
    Throttle "throttle",
    /// 429 that does not.
    ThrottleBare "throttle-bare",
    /// 500 with the vendor's error.
    E500 "e500",
    /// 502 with a proxy's page.
    E502 "e502",
    /// 503 with a proxy's page.
    E503 "e503",
    /// 400.
    E400 "e400",
    /// 401: the token died, or the right to sign in.
    E401 "e401",
    /// 403.
    E403 "e403",
    /// 404.
    E404 "e404",
    /// A redirect to another host.
    Redirect "redirect",
    /// Half of the JSON.
    Truncated "truncated",
    /// Not quite JSON.
    Garbled "garbled",
    /// A page of HTML with 200.
    Html "html",
    /// An empty body with 200.
    Blank "blank",
    /// `null` with 200.
    Null "null",
    /// Lists that are objects.
    WrongTypes "wrong-types",
    /// One record of the list is a list.
    Twisted "twisted",
    /// Brackets a hundred thousand deep.
    Deep "deep",
    /// NUL bytes between.
    Nul "nul",
    /// Bytes that are no UTF-8, in a text.
    NotUtf8 "not-utf8",
    /// Another page of the list than was asked for, and it says so.
    Duplicate "duplicate",
    /// Another page of the list than was asked for, and it does not say so.
    Twin "twin",
    /// An empty list where there is data.
    Empty "empty",
    /// A later page promises more rows than the first.
    Grow "grow",
    /// A later page promises fewer rows than the first.
    Shrink "shrink",
}

impl Kind {
    /// Whether it is a lie that nobody can see through who has nothing to compare with.
    pub fn lies(self) -> bool {
        self == Kind::Empty
    }
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(text: &str) -> Result<Kind, String> {
        Kind::ALL.iter().copied().find(|k| k.name() == text).ok_or_else(|| format!("no fault is called {text:?}"))
    }
}

/// How long a fault lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reach {
    /// One request.
    Once,
    /// Every request from there on.
    Ever,
    /// Every request of the same path from there on.
    Path,
}

/// A fault and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fault {
    /// What goes wrong.
    pub kind: Kind,
    /// With which request, counted from 0.
    pub at: usize,
    /// For how long.
    pub reach: Reach,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reach = match self.reach {
            Reach::Once => "",
            Reach::Ever => "+",
            Reach::Path => "/",
        };
        write!(f, "{}@{}{reach}", self.kind.name(), self.at)
    }
}

impl FromStr for Fault {
    type Err = String;

    fn from_str(text: &str) -> Result<Fault, String> {
        let (kind, at) = text.split_once('@').ok_or_else(|| format!("{text:?} is no fault"))?;
        let (at, reach) = match (at.strip_suffix('+'), at.strip_suffix('/')) {
            (Some(at), _) => (at, Reach::Ever),
            (_, Some(at)) => (at, Reach::Path),
            _ => (at, Reach::Once),
        };
        Ok(Fault { kind: kind.parse()?, at: at.parse().map_err(|_| format!("{at:?} is no number"))?, reach })
    }
}
