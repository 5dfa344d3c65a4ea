import { checkApplicant, init, messageFor, verificationsFor } from 'workflow-session-links';

export async function quickStart(iban: string, print: (line: string) => void): Promise<void> {
  await init(); // loads the rules; again costs nothing

  print(`A company can be asked for: ${verificationsFor('legal_person').join(', ')}`);

  const report = checkApplicant({
    type: 'natural_person',
    label: 'Customer 4711',
    natural_person: { bank_account: { iban } },
  });

  if (report.ok) {
    print(`Ready to send: ${JSON.stringify(report.value)}`);
  } else {
    for (const finding of report.findings) {
      print(`${finding.code} at ${finding.path.join('.')}: ${messageFor(finding, 'en')}`);
    }
  }
}
