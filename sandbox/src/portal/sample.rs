//! Sample documents: a small PDF that any reader opens. Its name, not its content, decides.

/// A PDF of one page that says it is a sample and how it is called.
#[must_use]
pub fn pdf(name: &str) -> Vec<u8> {
    let shown: String = name.chars().map(|one| if is_plain(one) { one } else { '?' }).collect();
    let text = format!(
        "BT /F1 20 Tf 72 760 Td (Sample document) Tj ET\n\
         BT /F1 11 Tf 72 732 Td ({shown}) Tj ET\n\
         BT /F1 11 Tf 72 712 Td (The sandbox reads the file name, not this page.) Tj ET\n"
    );
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}endstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut file = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    }
    let table = file.len();
    let count = objects.len() + 1;
    // Each line of the table is 20 bytes, its end included (ISO 32000-1, 7.5.4).
    file.push_str(&format!("xref\n0 {count}\n0000000000 65535 f \n"));
    for place in places {
        file.push_str(&format!("{place:010} 00000 n \n"));
    }
    file.push_str(&format!(
        "trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
    ));
    file.into_bytes()
}

fn is_plain(character: char) -> bool {
    character.is_ascii_graphic() && !matches!(character, '(' | ')' | '\\')
}

#[cfg(test)]
mod tests {
    use super::*;
    use workflow_session_links::model::Verification;
    use workflow_session_links::rules::upload::{FileParts, check, limits};

    #[test]
    fn every_verification_takes_it() {
        let file = pdf("done.pdf");
        let parts = FileParts::whole(&file, "done.pdf");
        let names = Verification::KNOWN.iter().map(|name| Verification::from(*name));
        for verification in names.filter(|name| limits(name).is_some()) {
            assert_eq!(check(parts, &verification).findings, [], "{verification}");
        }
    }

    #[test]
    fn the_table_points_at_the_objects() {
        let file = String::from_utf8(pdf("a(b).pdf")).unwrap();
        assert!(file.contains("(a?b?.pdf)"));
        let table = file.rsplit("startxref\n").next().unwrap().lines().next().unwrap();
        let from = |place: &str| file.get(place.parse().unwrap()..).unwrap().to_owned();
        assert!(from(table).starts_with("xref\n0 6\n"));
        for (at, line) in from(table).lines().skip(3).take(5).enumerate() {
            let place = line.split(' ').next().unwrap();
            assert!(from(place).starts_with(&format!("{} 0 obj", at + 1)));
        }
    }
}
