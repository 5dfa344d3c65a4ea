//! One macro for enums that are open when read: known names, and `Other` for what comes later.

/// Declares an enum over wire names. Unknown names become `Other` and are written back unchanged.
macro_rules! open_enum {
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $( $(#[$vmeta:meta])* $variant:ident = $wire:literal, )+ }
    ) => {
        $(#[$meta])*
        #[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $( $(#[$vmeta])* $variant, )+
            /// A name this version does not know, kept as it came. `From` makes it where it is needed: a
            /// known name that is put in here by hand does not equal its variant.
            Other(String),
        }

        impl $name {
            /// The names this version knows, in the order of the contract.
            pub const KNOWN: &'static [&'static str] = &[$($wire),+];

            /// The name on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $( Self::$variant => $wire, )+
                    Self::Other(text) => text,
                }
            }
        }

        // By name, which costs a look-up: a branch for each variant is 0.2 kB more of the download.
        impl Clone for $name {
            fn clone(&self) -> Self {
                match self {
                    // It may have been made of a known name.
                    Self::Other(text) => Self::Other(text.clone()),
                    known => Self::from(known.as_str()),
                }
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $( $wire => Self::$variant, )+
                    other => Self::Other(other.to_owned()),
                }
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                match Self::from(text.as_str()) {
                    Self::Other(_) => Self::Other(text),
                    known => known,
                }
            }
        }

        impl core::str::FromStr for $name {
            type Err = core::convert::Infallible;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok(Self::from(text))
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer).map(|text| Self::from(text.as_str()))
            }
        }
    };
}

pub(crate) use open_enum;

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use crate::model::SessionStatus;

    #[test]
    fn an_unknown_name_survives_a_round_trip() {
        let read: SessionStatus = serde_json::from_str("\"paused\"").unwrap();
        assert_eq!(read, SessionStatus::Other("paused".into()));
        assert_eq!(serde_json::to_string(&read).unwrap(), "\"paused\"");
    }

    #[test]
    fn a_name_is_read_from_any_text_and_read_as_one() {
        assert_eq!("done".parse(), Ok(SessionStatus::Done));
        assert_eq!(SessionStatus::from("paused".to_owned()).as_ref(), "paused");
    }

    #[test]
    fn a_copy_is_the_same_whatever_the_name() {
        for status in [SessionStatus::Done, SessionStatus::Other("done".into())] {
            assert_eq!(status.clone(), status);
        }
    }

    #[test]
    fn every_known_name_reads_as_itself() {
        for name in SessionStatus::KNOWN {
            assert!(!matches!(SessionStatus::from(*name), SessionStatus::Other(_)), "{name}");
        }
    }
}
