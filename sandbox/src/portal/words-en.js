// English.

const attempts = (count) => (count === 1 ? '1 attempt' : `${count} attempts`);

export const words = {
  pageTitle: (label) => `Documents for ${label}`,
  eyebrow: 'Secure document upload',
  sandbox: 'Sandbox',
  sandboxNote: 'No document is read or kept. The file name decides the result.',
  units: { mega: 'MB', kilo: 'kB', bytes: 'bytes' },
  moment: (days, weekday, date, time) => {
    if (days === 0) return `today at ${time}`;
    if (days === 1) return `tomorrow at ${time}`;
    if (days === -1) return `yesterday at ${time}`;
    return `on ${Math.abs(days) < 7 ? weekday : date} at ${time}`;
  },
  link: {
    expires: (moment) => `This link expires ${moment}`,
    left: (duration) => `${duration} left`,
    soon: 'This link expires within the hour.',
  },
  progress: (done, all) => `${done} of ${all} done`,
  attempts: {
    left: (count) => `${attempts(count)} left`,
    last: 'This is your last attempt: check the file before you send it.',
    exhausted: 'No attempts are left, and one more file locks this page. Contact whoever sent you this link.',
  },
  status: {
    awaiting_data: 'To upload',
    pending: 'Being checked',
    verified: 'Accepted',
    done: 'Accepted',
    failed: 'Not accepted',
    inconclusive: 'Not readable',
    resolved: 'Settled',
    other: 'In progress',
  },
  explain: {
    pending: 'We are checking this document. You can leave the page open or come back later.',
    failed: 'The details on this document do not match what was expected.',
    inconclusive: 'This document could not be read.',
    resolved: 'This was checked another way. Nothing more to do here.',
  },
  next: {
    failed: 'Send another document, or a clearer copy.',
    inconclusive: 'Send a sharper copy, flat and in full.',
  },
  accepted: (kinds, size) => `${kinds}, up to ${size}`,
  pages: (count) => `at most ${count} pages`,
  choose: 'Choose a file',
  chooseAgain: 'Choose another file',
  chooseFor: (title) => `Choose a file for ${title}`,
  orDrop: 'or drop it here',
  sending: (name, percent) => `Sending ${name}, ${percent} %`,
  cancel: 'Cancel',
  canceled: 'Sending was cancelled. Nothing was sent.',
  sent: (name, size) => `${name}, ${size}`,
  refused: 'This file can’t be used, and it did not cost an attempt.',
  refusals: {
    empty: () => 'The file is empty. Save it again and choose it once more.',
    too_large: (_kinds, size) => `The file is larger than ${size}. Send a smaller one.`,
    unsupported_kind: (kinds) => `Only ${kinds} files are taken here.`,
    extension_mismatch: () =>
      'The end of the file’s name does not fit its content. Save it again in the right format.',
    truncated: () => 'The file is incomplete: its end is missing. Save it again and choose it once more.',
    encrypted_pdf: () => 'The PDF is protected by a password. Save a copy without protection and choose that.',
    too_many_pages: (_kinds, _size, pages) => `The document has more than ${pages} pages. Send only those that are asked for.`,
    too_small: () => 'The picture is too small to be read. Take it again, or scan it larger.',
    too_many_pixels: () => 'The picture has too many pixels. Save it smaller.',
    other: () => 'The file can’t be read. Save it again or send another one.',
  },
  failures: {
    offline: 'The file was not sent: there is no connection. Try again in a moment.',
    'verification.pending': 'A file for this document is already being checked.',
    'verification.finished': 'Nothing more is wanted for this document.',
    one: 'Send one file at a time.',
    other: 'The file was not sent. Try again in a moment.',
  },
  samples: {
    title: 'Sandbox: try a sample file',
    note: 'Sends a small PDF whose name decides the result.',
    download: 'download',
    downloadName: (name) => `Download ${name}`,
    use: (result) => `Send the sample “${result}”`,
    results: {
      succeeded: 'Accepted',
      failed: 'Not accepted',
      inconclusive: 'Not readable',
      pending: 'Stays pending',
    },
  },
  screens: {
    done: {
      title: 'Everything is here',
      text: 'All documents are accepted. You can close this page.',
    },
    empty: {
      title: 'Nothing is wanted yet',
      text: 'No document was asked for so far. This page shows it as soon as one is.',
    },
    blocked: {
      title: 'Uploading is locked',
      text: (allowed) =>
        `More than ${attempts(allowed)} did not succeed, so nothing more can be uploaded here. Contact whoever sent you this link: they can settle it or start again with you.`,
    },
    expired: {
      title: 'This link has expired',
      text: (moment) =>
        `It stopped working ${moment}. What was accepted before stays accepted. Ask whoever sent you the link for a new one.`,
    },
    unknown: {
      title: 'This link is not valid',
      text: 'It may have been copied in part. Open it again from the message you received, or ask for a new link.',
    },
    broken: {
      title: 'This page can’t be shown right now',
      text: 'The fault is on our side. It is tried again by itself.',
    },
    offline: 'There is no connection. Nothing is lost: the page goes on as soon as it is back.',
    retry: 'Try again',
  },
  changed: (title, status) => `${title}: ${status}`,
  documents: {
    identity_document_verification: {
      title: 'Identity document',
      wanted:
        'A valid passport, identity card or residence permit, in full and without glare. For a card, put both sides into one file.',
    },
    proof_of_address_verification: {
      title: 'Proof of address',
      wanted: 'A recent bill or certificate that shows your name and your address.',
    },
    bank_account_verification: {
      title: 'Bank account details',
      wanted: 'A statement of bank details (RIB) that shows the IBAN and the name of the holder.',
    },
    bank_account_lookup_verification: {
      title: 'Bank account check',
      wanted: 'Your bank’s own statement of details (RIB) that shows the IBAN and the name of the holder.',
    },
    company_verification: {
      title: 'Company registration',
      wanted: 'A registration certificate of the company (Kbis) that shows its number.',
    },
    social_security_document_analysis: {
      title: 'Social security certificate',
      wanted: 'A certificate of entitlement that shows your name and your number.',
    },
    driver_licence_document_analysis: {
      title: 'Driving licence',
      wanted: 'A valid driving licence, both sides in one file.',
    },
    company_certificate_document_analysis: {
      title: 'Company certificate (Kbis)',
      wanted: 'A recent Kbis that names the company’s representatives.',
    },
    business_registration_certificate_document_analysis: {
      title: 'Business registration certificate',
      wanted: 'The notice of registration of the business (avis de situation).',
    },
    rne_certificate_document_analysis: {
      title: 'Business register certificate (RNE)',
      wanted: 'A certificate of the national business register that names the representatives.',
    },
    temporary_vehicle_registration_document_analysis: {
      title: 'Temporary vehicle registration',
      wanted: 'The temporary registration document of the vehicle, in full.',
    },
    vehicle_registration_document_analysis: {
      title: 'Vehicle registration',
      wanted: 'The registration document of the vehicle, in full.',
    },
    auto_insurance_claims_history_document_analysis: {
      title: 'Car insurance claims history',
      wanted: 'The statement of your insurer with your claims history.',
    },
    payslip_document_analysis: {
      title: 'Payslip',
      wanted: 'A recent payslip that shows your name and your employer.',
    },
    invoice_document_analysis: { title: 'Invoice', wanted: 'The invoice, in full.' },
    tax_notice_document_analysis: {
      title: 'Tax notice',
      wanted: 'Your last income tax notice, all pages in one file.',
    },
    proof_of_address_document_analysis: {
      title: 'Address certificate',
      wanted: 'A recent bill or certificate that shows your name and your address.',
    },
    id_document_document_analysis: {
      title: 'Proof of identity',
      wanted: 'A valid passport or identity card, in full and without glare.',
    },
    other: { title: 'Document', wanted: 'The document you were asked for, in full.' },
  },
};
