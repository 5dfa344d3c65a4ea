// Generated from the Rust tables by `cargo xtask build`. Do not edit.

import { choice, close, type Copy, isObject, leaf, none, open, other, record, records, type Source, text } from '../flat.js';

function writeIdentity(value: Source): unknown {
  let first_name: unknown;
  let last_name: unknown;
  let unknown: string[] | undefined;
  for (const key in value) {
    if (!Object.prototype.hasOwnProperty.call(value, key)) {
      continue;
    }
    const found = value[key];
    switch (key) {
      case 'first_name':
        first_name = found;
        break;
      case 'last_name':
        last_name = found;
        break;
      default:
        if (found !== undefined) {
          (unknown ??= []).push(key);
        }
    }
  }
  if ((unknown ?? !first_name) && !isObject(value)) {
    return leaf(value);
  }
  const copy: Copy = {};
  open(unknown);
  if (first_name === undefined) {
    none();
  } else {
    copy.first_name = text(first_name, 255, true);
  }
  if (last_name === undefined) {
    none();
  } else {
    copy.last_name = text(last_name, 255, true);
  }
  close(unknown);
  return copy;
}

function writeAddress(value: Source): unknown {
  let line1: unknown;
  let line2: unknown;
  let postal_code: unknown;
  let city: unknown;
  let unknown: string[] | undefined;
  for (const key in value) {
    if (!Object.prototype.hasOwnProperty.call(value, key)) {
      continue;
    }
    const found = value[key];
    switch (key) {
      case 'line1':
        line1 = found;
        break;
      case 'line2':
        line2 = found;
        break;
      case 'postal_code':
        postal_code = found;
        break;
      case 'city':
        city = found;
        break;
      default:
        if (found !== undefined) {
          (unknown ??= []).push(key);
        }
    }
  }
  if ((unknown ?? !line1) && !isObject(value)) {
    return leaf(value);
  }
  const copy: Copy = {};
  open(unknown);
  if (line1 === undefined) {
    none();
  } else {
    copy.line1 = text(line1, 500);
  }
  if (line2 === undefined) {
    none();
  } else {
    copy.line2 = text(line2, 500);
  }
  if (postal_code === undefined) {
    none();
  } else {
    copy.postal_code = text(postal_code, 10);
  }
  if (city === undefined) {
    none();
  } else {
    copy.city = text(city, 200);
  }
  close(unknown);
  return copy;
}

function writeBankAccount(value: Source): unknown {
  let iban: unknown;
  let bic: unknown;
  let unknown: string[] | undefined;
  for (const key in value) {
    if (!Object.prototype.hasOwnProperty.call(value, key)) {
      continue;
    }
    const found = value[key];
    switch (key) {
      case 'iban':
        iban = found;
        break;
      case 'bic':
        bic = found;
        break;
      default:
        if (found !== undefined) {
          (unknown ??= []).push(key);
        }
    }
  }
  if ((unknown ?? !iban) && !isObject(value)) {
    return leaf(value);
  }
  const copy: Copy = {};
  open(unknown);
  if (iban === undefined) {
    none();
  } else {
    copy.iban = leaf(iban);
  }
  if (bic === undefined) {
    none();
  } else {
    copy.bic = leaf(bic);
  }
  close(unknown);
  return copy;
}

function writeNaturalPerson(value: Source): unknown {
  let identity: unknown;
  let address: unknown;
  let bank_account: unknown;
  let unknown: string[] | undefined;
  for (const key in value) {
    if (!Object.prototype.hasOwnProperty.call(value, key)) {
      continue;
    }
    const found = value[key];
    switch (key) {
      case 'identity':
        identity = found;
        break;
      case 'address':
        address = found;
        break;
      case 'bank_account':
        bank_account = found;
        break;
      default:
        if (found !== undefined) {
          (unknown ??= []).push(key);
        }
    }
  }
  if ((unknown ?? !identity) && !isObject(value)) {
    return leaf(value);
  }
  const copy: Copy = {};
  open(unknown);
  if (identity === undefined) {
    none();
  } else {
    copy.identity = record(identity, writeIdentity);
  }
  if (address === undefined) {
    none();
  } else {
    copy.address = record(address, writeAddress);
  }
  if (bank_account === undefined) {
    none();
  } else {
    copy.bank_account = record(bank_account, writeBankAccount);
  }
  close(unknown);
  return copy;
}

function writeLegalPerson(value: Source): unknown {
  let company_name: unknown;
  let country_code: unknown;
  let bank_account: unknown;
  let legal_representatives: unknown;
  let unknown: string[] | undefined;
  for (const key in value) {
    if (!Object.prototype.hasOwnProperty.call(value, key)) {
      continue;
    }
    const found = value[key];
    switch (key) {
      case 'company_name':
        company_name = found;
        break;
      case 'country_code':
        country_code = found;
        break;
      case 'bank_account':
        bank_account = found;
        break;
      case 'legal_representatives':
        legal_representatives = found;
        break;
      default:
        if (found !== undefined) {
          (unknown ??= []).push(key);
        }
    }
  }
  if ((unknown ?? !company_name) && !isObject(value)) {
    return leaf(value);
  }
  const copy: Copy = {};
  open(unknown);
  if (company_name === undefined) {
    none();
  } else {
    copy.company_name = text(company_name, 255);
  }
  if (country_code === undefined) {
    none();
  } else {
    copy.country_code = choice(country_code, 'FR');
  }
  if (bank_account === undefined) {
    none();
  } else {
    copy.bank_account = record(bank_account, writeBankAccount);
  }
  if (legal_representatives === undefined) {
    none();
  } else {
    copy.legal_representatives = records(legal_representatives, writeIdentity);
  }
  close(unknown);
  return copy;
}

export function applicant(value: Source): unknown {
  let type: unknown;
  let label: unknown;
  let reference_id: unknown;
  let natural_person: unknown;
  let legal_person: unknown;
  let delivery_mode: unknown;
  let email: unknown;
  let parent_applicant_id: unknown;
  let unknown: string[] | undefined;
  for (const key in value) {
    if (!Object.prototype.hasOwnProperty.call(value, key)) {
      continue;
    }
    const found = value[key];
    switch (key) {
      case 'type':
        type = found;
        break;
      case 'label':
        label = found;
        break;
      case 'reference_id':
        reference_id = found;
        break;
      case 'natural_person':
        natural_person = found;
        break;
      case 'legal_person':
        legal_person = found;
        break;
      case 'delivery_mode':
        delivery_mode = found;
        break;
      case 'email':
        email = found;
        break;
      case 'parent_applicant_id':
        parent_applicant_id = found;
        break;
      default:
        if (found !== undefined) {
          (unknown ??= []).push(key);
        }
    }
  }
  if ((unknown ?? !type) && !isObject(value)) {
    return leaf(value);
  }
  const copy: Copy = {};
  open(unknown);
  if (type === undefined) {
    none();
  } else {
    copy.type = choice(type, 'natural_person', 'legal_person');
  }
  if (label === undefined) {
    none();
  } else {
    copy.label = text(label, 255);
  }
  if (reference_id === undefined) {
    none();
  } else {
    copy.reference_id = text(reference_id, 255);
  }
  if (natural_person === undefined) {
    none();
  } else {
    copy.natural_person = type === 'legal_person' ? other(natural_person) : record(natural_person, writeNaturalPerson);
  }
  if (legal_person === undefined) {
    none();
  } else {
    copy.legal_person = type === 'natural_person' ? other(legal_person) : record(legal_person, writeLegalPerson);
  }
  if (delivery_mode === undefined) {
    none();
  } else {
    copy.delivery_mode = choice(delivery_mode, 'none', 'email');
  }
  if (email === undefined) {
    none();
  } else {
    copy.email = leaf(email);
  }
  if (parent_applicant_id === undefined) {
    none();
  } else {
    copy.parent_applicant_id = leaf(parent_applicant_id);
  }
  close(unknown);
  return copy;
}
