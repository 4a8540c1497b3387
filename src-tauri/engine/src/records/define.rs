//! The macro that defines a record: a struct, its table and its cells from one list of fields.

/// The Rust type of a kind of column.
macro_rules! cell_type {
    (Text) => { Option<String> };
    (Reference) => { Option<String> };
    (Fraction) => { Option<String> };
    (Client) => { Option<$crate::records::ClientRef> };
    (Count) => { Option<i64> };
    (Money) => { Option<i64> };
    (Flag) => { Option<bool> };
    (Day) => { Option<chrono::NaiveDate> };
    (Wall) => { Option<chrono::NaiveDateTime> };
    (Instant) => { Option<chrono::DateTime<chrono::Utc>> };
}

/// `record! { /// doc  Name "table" => "exports" [, IdForm] [, in "parent column"] { /// doc field: Kind, ... } }`
macro_rules! record {
    (
        $(#[$doc:meta])*
        $name:ident $table:literal => $export:literal $(, id $id:ident)? $(, in $parent:literal)? {
            $( $(#[$field_doc:meta])* $field:ident : $kind:ident, )*
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct $name {
            $( $(#[$field_doc])* pub $field: $crate::records::define::cell_type!($kind), )*
        }

        impl $crate::records::Record for $name {
            const TABLE: $crate::records::Table = $name::TABLE;

            fn cells(self) -> Vec<$crate::records::Cell> {
                vec![$( self.$field.into(), )*]
            }

            fn row(self, key: impl Into<String>) -> $crate::records::Row {
                static TABLE: $crate::records::Table = $name::TABLE;
                $crate::records::Row { table: &TABLE, key: key.into(), cells: self.cells() }
            }
        }

        impl $name {
            /// Where this record is kept.
            pub const TABLE: $crate::records::Table = $crate::records::Table {
                name: $table,
                export: $export,
                id: $crate::records::define::id_form!($($id)?),
                columns: &[$( $crate::records::Column { name: $crate::records::define::column_name(stringify!($field)), kind: $crate::records::Kind::$kind }, )*],
                parent: $crate::records::define::parent!($($parent)?),
            };
        }
    };
}

macro_rules! id_form {
    () => {
        $crate::records::IdForm::Plain
    };
    ($form:ident) => {
        $crate::records::IdForm::$form
    };
}

macro_rules! parent {
    () => {
        None
    };
    ($parent:literal) => {
        Some($parent)
    };
}

/// `type_` is a column named `type`: the underscore is there for Rust only.
pub(crate) const fn column_name(field: &'static str) -> &'static str {
    match field.as_bytes() {
        [.., b'_'] => field.split_at(field.len() - 1).0,
        _ => field,
    }
}

pub(crate) use {cell_type, id_form, parent, record};
