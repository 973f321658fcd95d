/** What this evidence does not show, whoever reads it. */
export const LIMITS: readonly string[] = [
  'It says what was checked on which bytes, and nothing about whether a law is kept: that is for whoever answers for the control.',
  'Policies judge what is synthesised; what stands in an account is seen by drift, AWS Config and reconciliation.',
  'Records are those that were handed over; which ones are missing, a reconciliation with the events of the account shows.',
  'The time of a record is the clock of whoever wrote it.',
  'A stage says what was looked at there and nothing of the others: that an alarm stands is no word on whether it rings, and that a workflow holds a step none on whether it ran.',
];
