// What every consumer does with the package: a wrong IBAN is seen, and what fits a company is known.

/** Takes the package’s functions, so that each consumer imports them in its own way. */
export function tell({ checkApplicant, verificationsFor }) {
  const report = checkApplicant({
    type: 'natural_person',
    label: 'Ada',
    natural_person: { bank_account: { iban: 'FR76 3000 4000 0312 3456 7890 144' } },
  });
  return `${report.findings[0].code}; ${verificationsFor('legal_person').join(', ')}`;
}
