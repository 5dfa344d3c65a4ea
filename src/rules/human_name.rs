//! The characters the vendor documents for names, on its identity video (CONTRACT.md 6). Applicants'
//! names have no pattern of their own, so a character outside is a warning.

/// The documented characters outside ASCII: Latin-1 letters but Ð, Þ, ð, þ, × and ÷, the whole of
/// Latin Extended-A, and the comma-below letters of Romanian.
const LETTERS: &[(u16, u16)] = &[
    (0xC0, 0xCF),
    (0xD1, 0xD6),
    (0xD8, 0xDD),
    (0xDF, 0xEF),
    (0xF1, 0xF6),
    (0xF8, 0xFD),
    (0xFF, 0x17F),
    (0x218, 0x21B),
];

/// Whether a name has a character, or white space at an end, that the vendor does not document.
#[must_use]
pub fn is_unusual(name: &str) -> bool {
    let mut rest = name.as_bytes();
    // Other white space than a space is documented nowhere.
    if rest.first() == Some(&b' ') || rest.last() == Some(&b' ') {
        return true;
    }
    loop {
        rest = match rest {
            [] => return false,
            [byte, after @ ..] if is_documented(*byte) => after,
            // All documented letters have two bytes.
            [lead @ 0xC0..=0xDF, trail, after @ ..] => {
                let letter = u16::from(lead & 0x1F) << 6 | u16::from(trail & 0x3F);
                if !LETTERS.iter().any(|(first, last)| (*first..=*last).contains(&letter)) {
                    return true;
                }
                after
            }
            _ => return true,
        }
    }
}

fn is_documented(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'`' | b'\'' | b'(' | b')' | b' ' | b'-')
}

#[cfg(test)]
mod tests {
    use super::is_unusual;

    #[test]
    fn european_names_are_usual() {
        for name in ["Zoë", "Łukasz", "Jean-Luc", "O'Neil", "Ștefan", "Müller", "François (Paco)"]
        {
            assert!(!is_unusual(name), "{name}");
        }
    }

    #[test]
    fn other_scripts_and_stray_signs_are_unusual() {
        for name in ["Ελένη", "李", "Ana_", "O’Neil", " Ana", "Ana ", "×"] {
            assert!(is_unusual(name), "{name}");
        }
    }
}
