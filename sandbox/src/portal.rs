//! The hosted upload page: what stands in for the vendor's. Plain HTML, CSS and JavaScript, no
//! build step, compiled into the command.

pub mod sample;

const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// The files the page loads.
const ASSETS: &[(&str, &str, &str)] = &[
    ("page.css", CSS, include_str!("portal/page.css")),
    ("document.css", CSS, include_str!("portal/document.css")),
    ("main.js", SCRIPT, include_str!("portal/main.js")),
    ("api.js", SCRIPT, include_str!("portal/api.js")),
    ("dom.js", SCRIPT, include_str!("portal/dom.js")),
    ("document.js", SCRIPT, include_str!("portal/document.js")),
    ("link.js", SCRIPT, include_str!("portal/link.js")),
    ("screens.js", SCRIPT, include_str!("portal/screens.js")),
    ("words.js", SCRIPT, include_str!("portal/words.js")),
    ("words-en.js", SCRIPT, include_str!("portal/words-en.js")),
    ("words-fr.js", SCRIPT, include_str!("portal/words-fr.js")),
];

/// The page.
#[must_use]
pub fn page_html() -> &'static str {
    include_str!("portal/page.html")
}

/// The media type and the content of a file the page loads.
#[must_use]
pub fn asset(name: &str) -> Option<(&'static str, &'static str)> {
    let found = ASSETS.iter().find(|(known, _, _)| *known == name);
    found.map(|(_, media_type, content)| (*media_type, *content))
}
