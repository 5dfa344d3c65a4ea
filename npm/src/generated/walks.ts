// Generated from the Rust tables by `cargo xtask build`. Do not edit.

import { choice, close, type Copy, leaf, none, open, other, record, records, type Source, text } from '../flat.js';

function writeIdentity(value: Source): unknown {
  const { first_name, last_name } = value;
  const copy: Copy = {};
  const start = open();
  let properties = 0;
  if (first_name === undefined) {
    none();
  } else {
    copy.first_name = leaf(first_name);
    properties += 1;
  }
  if (last_name === undefined) {
    none();
  } else {
    copy.last_name = leaf(last_name);
    properties += 1;
  }
  return close(start, value, copy, properties);
}

function writeAddress(value: Source): unknown {
  const { line1, line2, postal_code, city } = value;
  const copy: Copy = {};
  const start = open();
  let properties = 0;
  if (line1 === undefined) {
    none();
  } else {
    copy.line1 = text(line1, 500);
    properties += 1;
  }
  if (line2 === undefined) {
    none();
  } else {
    copy.line2 = text(line2, 500);
    properties += 1;
  }
  if (postal_code === undefined) {
    none();
  } else {
    copy.postal_code = text(postal_code, 10);
    properties += 1;
  }
  if (city === undefined) {
    none();
  } else {
    copy.city = text(city, 200);
    properties += 1;
  }
  return close(start, value, copy, properties);
}

function writeBankAccount(value: Source): unknown {
  const { iban, bic } = value;
  const copy: Copy = {};
  const start = open();
  let properties = 0;
  if (iban === undefined) {
    none();
  } else {
    copy.iban = leaf(iban);
    properties += 1;
  }
  if (bic === undefined) {
    none();
  } else {
    copy.bic = leaf(bic);
    properties += 1;
  }
  return close(start, value, copy, properties);
}

function writeNaturalPerson(value: Source): unknown {
  const { identity, address, bank_account } = value;
  const copy: Copy = {};
  const start = open();
  let properties = 0;
  if (identity === undefined) {
    none();
  } else {
    copy.identity = record(identity, writeIdentity);
    properties += 1;
  }
  if (address === undefined) {
    none();
  } else {
    copy.address = record(address, writeAddress);
    properties += 1;
  }
  if (bank_account === undefined) {
    none();
  } else {
    copy.bank_account = record(bank_account, writeBankAccount);
    properties += 1;
  }
  return close(start, value, copy, properties);
}

function writeLegalPerson(value: Source): unknown {
  const { company_name, country_code, bank_account, legal_representatives } = value;
  const copy: Copy = {};
  const start = open();
  let properties = 0;
  if (company_name === undefined) {
    none();
  } else {
    copy.company_name = text(company_name, 255);
    properties += 1;
  }
  if (country_code === undefined) {
    none();
  } else {
    copy.country_code = choice(country_code, 'FR');
    properties += 1;
  }
  if (bank_account === undefined) {
    none();
  } else {
    copy.bank_account = record(bank_account, writeBankAccount);
    properties += 1;
  }
  if (legal_representatives === undefined) {
    none();
  } else {
    copy.legal_representatives = records(legal_representatives, writeIdentity);
    properties += 1;
  }
  return close(start, value, copy, properties);
}

export function applicant(value: Source): unknown {
  const { type, label, reference_id, natural_person, legal_person, delivery_mode, email, parent_applicant_id } = value;
  const copy: Copy = {};
  const start = open();
  let properties = 0;
  if (type === undefined) {
    none();
  } else {
    copy.type = choice(type, 'natural_person', 'legal_person');
    properties += 1;
  }
  if (label === undefined) {
    none();
  } else {
    copy.label = text(label, 255);
    properties += 1;
  }
  if (reference_id === undefined) {
    none();
  } else {
    copy.reference_id = text(reference_id, 255);
    properties += 1;
  }
  if (natural_person === undefined) {
    none();
  } else {
    copy.natural_person = type === 'legal_person' ? other(natural_person) : record(natural_person, writeNaturalPerson);
    properties += 1;
  }
  if (legal_person === undefined) {
    none();
  } else {
    copy.legal_person = type === 'natural_person' ? other(legal_person) : record(legal_person, writeLegalPerson);
    properties += 1;
  }
  if (delivery_mode === undefined) {
    none();
  } else {
    copy.delivery_mode = choice(delivery_mode, 'none', 'email');
    properties += 1;
  }
  if (email === undefined) {
    none();
  } else {
    copy.email = leaf(email);
    properties += 1;
  }
  if (parent_applicant_id === undefined) {
    none();
  } else {
    copy.parent_applicant_id = leaf(parent_applicant_id);
    properties += 1;
  }
  return close(start, value, copy, properties);
}
