// Generated from the Rust tables by `cargo xtask build`. Do not edit.

import { before, close, type Copy, leaf, open, record, records, type Source } from '../flat.js';

function writeIdentity(value: Source): unknown {
  const { first_name, last_name } = value;
  const copy: Copy = {};
  const text = before();
  const start = open();
  let properties = 0;
  if (first_name !== undefined) {
    copy.first_name = leaf(10, first_name);
    properties += 1;
  }
  if (last_name !== undefined) {
    copy.last_name = leaf(12, last_name);
    properties += 1;
  }
  return close(start, text, value, copy, properties);
}

function writeAddress(value: Source): unknown {
  const { line1, line2, postal_code, city } = value;
  const copy: Copy = {};
  const text = before();
  const start = open();
  let properties = 0;
  if (line1 !== undefined) {
    copy.line1 = leaf(16, line1);
    properties += 1;
  }
  if (line2 !== undefined) {
    copy.line2 = leaf(18, line2);
    properties += 1;
  }
  if (postal_code !== undefined) {
    copy.postal_code = leaf(20, postal_code);
    properties += 1;
  }
  if (city !== undefined) {
    copy.city = leaf(22, city);
    properties += 1;
  }
  return close(start, text, value, copy, properties);
}

function writeBankAccount(value: Source): unknown {
  const { iban, bic } = value;
  const copy: Copy = {};
  const text = before();
  const start = open();
  let properties = 0;
  if (iban !== undefined) {
    copy.iban = leaf(26, iban);
    properties += 1;
  }
  if (bic !== undefined) {
    copy.bic = leaf(28, bic);
    properties += 1;
  }
  return close(start, text, value, copy, properties);
}

function writeNaturalPerson(value: Source): unknown {
  const { identity, address, bank_account } = value;
  const copy: Copy = {};
  const text = before();
  const start = open();
  let properties = 0;
  if (identity !== undefined) {
    copy.identity = record(8, identity, writeIdentity);
    properties += 1;
  }
  if (address !== undefined) {
    copy.address = record(14, address, writeAddress);
    properties += 1;
  }
  if (bank_account !== undefined) {
    copy.bank_account = record(24, bank_account, writeBankAccount);
    properties += 1;
  }
  return close(start, text, value, copy, properties);
}

export function naturalPerson(value: Source): unknown {
  const { type, label, reference_id, natural_person, delivery_mode, email, parent_applicant_id } = value;
  const copy: Copy = {};
  const text = before();
  const start = open();
  let properties = 0;
  if (type !== undefined) {
    copy.type = leaf(0, type);
    properties += 1;
  }
  if (label !== undefined) {
    copy.label = leaf(2, label);
    properties += 1;
  }
  if (reference_id !== undefined) {
    copy.reference_id = leaf(4, reference_id);
    properties += 1;
  }
  if (natural_person !== undefined) {
    copy.natural_person = record(6, natural_person, writeNaturalPerson);
    properties += 1;
  }
  if (delivery_mode !== undefined) {
    copy.delivery_mode = leaf(30, delivery_mode);
    properties += 1;
  }
  if (email !== undefined) {
    copy.email = leaf(32, email);
    properties += 1;
  }
  if (parent_applicant_id !== undefined) {
    copy.parent_applicant_id = leaf(34, parent_applicant_id);
    properties += 1;
  }
  return close(start, text, value, copy, properties);
}

function writeLegalPerson(value: Source): unknown {
  const { company_name, country_code, bank_account, legal_representatives } = value;
  const copy: Copy = {};
  const text = before();
  const start = open();
  let properties = 0;
  if (company_name !== undefined) {
    copy.company_name = leaf(38, company_name);
    properties += 1;
  }
  if (country_code !== undefined) {
    copy.country_code = leaf(40, country_code);
    properties += 1;
  }
  if (bank_account !== undefined) {
    copy.bank_account = record(24, bank_account, writeBankAccount);
    properties += 1;
  }
  if (legal_representatives !== undefined) {
    copy.legal_representatives = records(42, legal_representatives, writeIdentity);
    properties += 1;
  }
  return close(start, text, value, copy, properties);
}

export function legalPerson(value: Source): unknown {
  const { type, label, reference_id, legal_person, delivery_mode, email, parent_applicant_id } = value;
  const copy: Copy = {};
  const text = before();
  const start = open();
  let properties = 0;
  if (type !== undefined) {
    copy.type = leaf(0, type);
    properties += 1;
  }
  if (label !== undefined) {
    copy.label = leaf(2, label);
    properties += 1;
  }
  if (reference_id !== undefined) {
    copy.reference_id = leaf(4, reference_id);
    properties += 1;
  }
  if (legal_person !== undefined) {
    copy.legal_person = record(36, legal_person, writeLegalPerson);
    properties += 1;
  }
  if (delivery_mode !== undefined) {
    copy.delivery_mode = leaf(30, delivery_mode);
    properties += 1;
  }
  if (email !== undefined) {
    copy.email = leaf(32, email);
    properties += 1;
  }
  if (parent_applicant_id !== undefined) {
    copy.parent_applicant_id = leaf(34, parent_applicant_id);
    properties += 1;
  }
  return close(start, text, value, copy, properties);
}
