//! The tokens of a PDF, and its dictionaries, as far as the file's structure needs them
//! (ISO 32000-1, 7.2 and 7.3).

use super::bytes::Stop;

/// The smallest piece that means something.
#[derive(Clone, Copy, Debug)]
pub(super) enum Token<'file> {
    Integer(u64),
    Name(&'file [u8]),
    /// A keyword, or a number that is no whole one.
    Word(&'file [u8]),
    /// A text, in either notation. Its content is of no interest.
    Text,
    Open(Bracket),
    Close(Bracket),
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Bracket {
    List,
    Dictionary,
}

/// Reads tokens. A token that reaches the end of the bytes may go on after it: [`Stop::Short`].
pub(super) struct Lexer<'file> {
    bytes: &'file [u8],
    at: usize,
}

/// The most bytes of a word, a gap or a comment. Without it, a place in the middle of a picture
/// would be read on and on.
const MAX_RUN: usize = 1_024;

const fn is_space(byte: u8) -> bool {
    matches!(byte, b'\0' | b'\t' | b'\n' | b'\x0C' | b'\r' | b' ')
}

const fn is_regular(byte: u8) -> bool {
    !is_space(byte)
        && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl<'file> Lexer<'file> {
    pub(super) fn new(bytes: &'file [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// How many bytes were read.
    pub(super) fn position(&self) -> u64 {
        self.at as u64
    }

    fn peek(&self) -> Result<u8, Stop> {
        self.bytes.get(self.at).copied().ok_or(Stop::Short)
    }

    /// What follows as long as the bytes are of that kind.
    fn run(&mut self, of: impl Fn(u8) -> bool) -> Result<&'file [u8], Stop> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let end = rest.iter().take(MAX_RUN).position(|byte| !of(*byte));
        let short = if rest.len() < MAX_RUN { Stop::Short } else { Stop::Wrong };
        let length = end.ok_or(short)?;
        self.at += length;
        rest.get(..length).ok_or(Stop::Short)
    }

    /// Passes over white space and comments.
    pub(super) fn skip_space(&mut self) -> Result<(), Stop> {
        loop {
            self.run(is_space)?;
            if self.peek()? != b'%' {
                return Ok(());
            }
            self.run(|byte| byte != b'\r' && byte != b'\n')?;
        }
    }

    pub(super) fn next(&mut self) -> Result<Token<'file>, Stop> {
        self.skip_space()?;
        let first = self.peek()?;
        if is_regular(first) {
            let word = self.run(is_regular)?;
            return Ok(whole_number(word).map_or(Token::Word(word), Token::Integer));
        }
        self.at += 1;
        match first {
            b'/' => self.run(is_regular).map(Token::Name),
            b'[' => Ok(Token::Open(Bracket::List)),
            b']' => Ok(Token::Close(Bracket::List)),
            b'(' => self.text(),
            b'<' if self.peek()? == b'<' => {
                self.at += 1;
                Ok(Token::Open(Bracket::Dictionary))
            }
            b'<' => {
                let rest = self.bytes.get(self.at..).unwrap_or_default();
                self.at += rest.iter().position(|byte| *byte == b'>').ok_or(Stop::Short)? + 1;
                Ok(Token::Text)
            }
            b'>' if self.peek()? == b'>' => {
                self.at += 1;
                Ok(Token::Close(Bracket::Dictionary))
            }
            _ => Err(Stop::Wrong),
        }
    }

    /// A text in parentheses, which may hold others.
    fn text(&mut self) -> Result<Token<'file>, Stop> {
        let mut depth = 1_u32;
        while depth > 0 {
            match self.peek()? {
                b'(' => depth = depth.saturating_add(1),
                b')' => depth -= 1,
                b'\\' => self.at += 1,
                _ => {}
            }
            self.at += 1;
        }
        Ok(Token::Text)
    }

    pub(super) fn integer(&mut self) -> Result<u64, Stop> {
        match self.next()? {
            Token::Integer(number) => Ok(number),
            _ => Err(Stop::Wrong),
        }
    }

    /// An object that is a dictionary, `7 0 obj << … >>`: its number and itself.
    pub(super) fn object(&mut self) -> Result<(u64, Dictionary<'file>), Stop> {
        let number = self.integer()?;
        self.integer()?;
        match self.next()? {
            Token::Word(b"obj") => Ok((number, self.dictionary()?)),
            _ => Err(Stop::Wrong),
        }
    }

    pub(super) fn dictionary(&mut self) -> Result<Dictionary<'file>, Stop> {
        match self.next()? {
            Token::Open(Bracket::Dictionary) => {}
            _ => return Err(Stop::Wrong),
        }
        let start = self.at;
        while self.entry()?.is_some() {}
        Ok(Dictionary { bytes: self.bytes.get(start..self.at).unwrap_or_default() })
    }

    /// The next key of a dictionary and what stands behind it, or nothing at its end.
    fn entry(&mut self) -> Result<Option<(&'file [u8], Object<'file>)>, Stop> {
        match self.next()? {
            Token::Name(key) => Ok(Some((key, self.value()?))),
            Token::Close(Bracket::Dictionary) => Ok(None),
            _ => Err(Stop::Wrong),
        }
    }

    fn value(&mut self) -> Result<Object<'file>, Stop> {
        match self.next()? {
            Token::Integer(number) => {
                let after = self.at;
                // One by one: what follows an integer may be the end of the bytes.
                if matches!(self.next()?, Token::Integer(_))
                    && matches!(self.next()?, Token::Word(b"R"))
                {
                    return Ok(Object::Reference(number));
                }
                self.at = after;
                Ok(Object::Integer(number))
            }
            Token::Name(name) => Ok(Object::Name(name)),
            Token::Word(b"null") => Ok(Object::Null),
            Token::Word(_) | Token::Text => Ok(Object::Other),
            Token::Open(_) => self.skip_nested(),
            Token::Close(_) => Err(Stop::Wrong),
        }
    }

    /// Passes over a list or a dictionary that has begun. Counts instead of calling itself: files
    /// may nest as deep as they like.
    fn skip_nested(&mut self) -> Result<Object<'file>, Stop> {
        let mut depth = 1_u32;
        while depth > 0 {
            match self.next()? {
                Token::Open(_) => depth = depth.saturating_add(1),
                Token::Close(_) => depth -= 1,
                _ => {}
            }
        }
        Ok(Object::Other)
    }
}

/// Ten digits are the most that a place in a file may have: no sum of such numbers, and no product
/// with a small one, goes beyond 64 bits.
fn whole_number(word: &[u8]) -> Option<u64> {
    if word.len() > 10 {
        return None;
    }
    word.iter().try_fold(0, |number, byte| {
        byte.is_ascii_digit().then(|| number * 10 + u64::from(byte - b'0'))
    })
}

/// What stands behind a key.
#[derive(Clone, Copy)]
enum Object<'file> {
    Null,
    Integer(u64),
    Reference(u64),
    Name(&'file [u8]),
    Other,
}

/// A dictionary, without what is nested in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dictionary<'file> {
    bytes: &'file [u8],
}

impl<'file> Dictionary<'file> {
    fn get(&self, key: &[u8]) -> Object<'file> {
        let mut lexer = Lexer::new(self.bytes);
        while let Ok(Some((name, value))) = lexer.entry() {
            if name == key {
                return value;
            }
        }
        Object::Null
    }

    /// Whether there is something behind the key.
    pub(super) fn has(&self, key: &[u8]) -> bool {
        !matches!(self.get(key), Object::Null)
    }

    /// The whole number behind the key.
    pub(super) fn integer(&self, key: &[u8]) -> Option<u64> {
        match self.get(key) {
            Object::Integer(number) => Some(number),
            _ => None,
        }
    }

    /// The number of the object that is behind the key.
    pub(super) fn reference(&self, key: &[u8]) -> Option<u64> {
        match self.get(key) {
            Object::Reference(number) => Some(number),
            _ => None,
        }
    }

    /// Whether it says that it is of this type.
    pub(super) fn is_of_type(&self, name: &[u8]) -> bool {
        matches!(self.get(b"Type"), Object::Name(found) if found == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Dictionary<'_>, Stop> {
        Lexer::new(text.as_bytes()).dictionary()
    }

    #[test]
    fn a_dictionary_is_read_without_what_is_nested_in_it() {
        let trailer = read(
            "<< /Size 7/Root 1 0 R % a comment >>\n/ID[<0a><0b>] /Info<</Encrypt 9 0 R>> \
             /Note(a \\) >> (nested) /Encrypt) /Neg -1 /Prev 123 /Gone null>>",
        )
        .unwrap();
        assert_eq!(trailer.reference(b"Root"), Some(1));
        assert_eq!(trailer.integer(b"Prev"), Some(123));
        assert_eq!(trailer.integer(b"Root"), None);
        assert_eq!(trailer.integer(b"Neg"), None);
        assert!(trailer.has(b"Info") && trailer.has(b"Neg"));
        assert!(!trailer.has(b"Encrypt") && !trailer.has(b"Gone"));
    }

    #[test]
    fn two_numbers_are_not_a_reference() {
        let dictionary = read("<</A 1/B 2 0/C 3 >>");
        assert_eq!(dictionary.unwrap_err(), Stop::Wrong);
        let dictionary = read("<</A 12 /B[1 2 3]/C 3>>").unwrap();
        assert_eq!(dictionary.integer(b"A"), Some(12));
        assert_eq!(dictionary.integer(b"C"), Some(3));
    }

    #[test]
    fn bytes_that_end_early_are_short_wherever_they_end() {
        let whole = "<< /Size 7 /Root 1 0 R /ID [<0a> (b)] /X << /Y /Z >> /N 12 >>";
        for end in 0..whole.len() {
            let cut = whole.get(..end).unwrap();
            assert_eq!(read(cut).unwrap_err(), Stop::Short, "{cut}");
        }
        assert!(read(whole).is_ok());
    }

    #[test]
    fn what_is_no_dictionary_is_wrong() {
        for text in ["[1 2] ", "<< 1 2 >>", "<< /A ] >>", "<< /A } >>", "<</A>>", "xref ", ") "] {
            assert_eq!(read(text).unwrap_err(), Stop::Wrong, "{text}");
        }
    }

    #[test]
    fn a_number_beyond_all_bounds_is_a_word() {
        let digits = "9".repeat(40);
        assert_eq!(read(&format!("<</Count {digits}>>")).unwrap().integer(b"Count"), None);
    }
}
