//! Time zone names: IANA, or Windows as sites that were set up long ago may say.

use chrono_tz::Tz;

/// The Windows names of the countries the vendor serves, by the Unicode CLDR's windowsZones table.
const WINDOWS: [(&str, Tz); 47] = [
    ("Hawaiian Standard Time", Tz::Pacific__Honolulu),
    ("Alaskan Standard Time", Tz::America__Anchorage),
    ("Pacific Standard Time", Tz::America__Los_Angeles),
    ("US Mountain Standard Time", Tz::America__Phoenix),
    ("Mountain Standard Time", Tz::America__Denver),
    ("Central Standard Time", Tz::America__Chicago),
    ("Central Standard Time (Mexico)", Tz::America__Mexico_City),
    ("Canada Central Standard Time", Tz::America__Regina),
    ("Eastern Standard Time", Tz::America__New_York),
    ("US Eastern Standard Time", Tz::America__Indianapolis),
    ("SA Pacific Standard Time", Tz::America__Bogota),
    ("Atlantic Standard Time", Tz::America__Halifax),
    ("Newfoundland Standard Time", Tz::America__St_Johns),
    ("SA Western Standard Time", Tz::America__La_Paz),
    ("Pacific SA Standard Time", Tz::America__Santiago),
    ("E. South America Standard Time", Tz::America__Sao_Paulo),
    ("Argentina Standard Time", Tz::America__Buenos_Aires),
    ("UTC", Tz::UTC),
    ("GMT Standard Time", Tz::Europe__London),
    ("Greenwich Standard Time", Tz::Atlantic__Reykjavik),
    ("W. Europe Standard Time", Tz::Europe__Berlin),
    ("Central Europe Standard Time", Tz::Europe__Budapest),
    ("Central European Standard Time", Tz::Europe__Warsaw),
    ("Romance Standard Time", Tz::Europe__Paris),
    ("E. Europe Standard Time", Tz::Europe__Chisinau),
    ("GTB Standard Time", Tz::Europe__Bucharest),
    ("FLE Standard Time", Tz::Europe__Kyiv),
    ("Turkey Standard Time", Tz::Europe__Istanbul),
    ("Israel Standard Time", Tz::Asia__Jerusalem),
    ("Egypt Standard Time", Tz::Africa__Cairo),
    ("South Africa Standard Time", Tz::Africa__Johannesburg),
    ("Arab Standard Time", Tz::Asia__Riyadh),
    ("Arabian Standard Time", Tz::Asia__Dubai),
    ("India Standard Time", Tz::Asia__Kolkata),
    ("Nepal Standard Time", Tz::Asia__Kathmandu),
    ("SE Asia Standard Time", Tz::Asia__Bangkok),
    ("China Standard Time", Tz::Asia__Shanghai),
    ("Singapore Standard Time", Tz::Asia__Singapore),
    ("Taipei Standard Time", Tz::Asia__Taipei),
    ("W. Australia Standard Time", Tz::Australia__Perth),
    ("Tokyo Standard Time", Tz::Asia__Tokyo),
    ("Korea Standard Time", Tz::Asia__Seoul),
    ("AUS Central Standard Time", Tz::Australia__Darwin),
    ("Cen. Australia Standard Time", Tz::Australia__Adelaide),
    ("AUS Eastern Standard Time", Tz::Australia__Sydney),
    ("E. Australia Standard Time", Tz::Australia__Brisbane),
    ("New Zealand Standard Time", Tz::Pacific__Auckland),
];

/// The zone of that name.
pub fn parse(name: &str) -> Option<Tz> {
    let name = name.trim();
    let windows = || WINDOWS.iter().find(|(w, _)| w.eq_ignore_ascii_case(name)).map(|(_, tz)| *tz);
    Tz::from_str_insensitive(name).ok().or_else(windows)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn both_kinds_of_name() {
        for name in ["America/New_York", "america/new_york", "Eastern Standard Time"] {
            assert_eq!(parse(name), Some(chrono_tz::America::New_York), "{name}");
        }
        assert_eq!(parse("E. Australia Standard Time"), Some(chrono_tz::Australia::Brisbane));
        assert_eq!(parse("Mars"), None);
    }
}
