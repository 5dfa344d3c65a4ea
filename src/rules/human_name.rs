//! The characters the vendor documents for names, on its identity video (CONTRACT.md 6). Applicants'
//! names have no pattern of their own, so a character outside is a warning.

/// The documented characters outside ASCII: Latin-1 letters but Ð, Þ, ð, þ, × and ÷, the whole of
/// Latin Extended-A, and the comma-below letters of Romanian.
const LETTERS: &[(char, char)] = &[
    ('\u{c0}', '\u{cf}'),
    ('\u{d1}', '\u{d6}'),
    ('\u{d8}', '\u{dd}'),
    ('\u{df}', '\u{ef}'),
    ('\u{f1}', '\u{f6}'),
    ('\u{f8}', '\u{fd}'),
    ('\u{ff}', '\u{17f}'),
    ('\u{218}', '\u{21b}'),
];

/// Whether a name has a character, or white space at an end, that the vendor does not document.
#[must_use]
pub fn is_unusual(name: &str) -> bool {
    if name.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'\'')) {
        return false;
    }
    let is_space = |end: Option<char>| end.is_some_and(char::is_whitespace);
    is_space(name.chars().next())
        || is_space(name.chars().next_back())
        || !name.chars().all(is_documented)
}

fn is_documented(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || matches!(character, '`' | '\'' | '(' | ')' | ' ' | '-')
        || LETTERS.iter().any(|(first, last)| (*first..=*last).contains(&character))
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
