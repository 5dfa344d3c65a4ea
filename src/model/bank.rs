//! Bank details that were checked. They are made by [`crate::rules::bank`] and nowhere else.

use core::fmt;

macro_rules! checked_text {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub struct $name(String);

        impl $name {
            pub(crate) fn checked(text: String) -> Self {
                Self(text)
            }

            /// The compact form, as it is sent. Personal data: keep it out of logs.
            #[must_use]
            pub fn expose(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    };
}

checked_text!(
    /// An IBAN with a good checksum (ISO 13616), compact and in upper case. `Debug` does not show it.
    Iban
);
checked_text!(
    /// A BIC of 8 or 11 characters (ISO 9362) of an existing country. `Debug` does not show it.
    Bic
);
