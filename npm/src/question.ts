// What can be asked of the core. The numbers are those of `answer` in `src/js/rules.rs`.

export const enum Question {
  Matrix = 0,
  Explain = 1,
  Update = 2,
  Session = 3,
  Resolution = 4,
  Iban = 5,
  Bic = 6,
  Link = 7,
  Attempts = 8,
  Statuses = 9,
  Event = 10,
  Compared = 11,
  Share = 12,
  Plan = 13,
  Webhook = 14,
}
