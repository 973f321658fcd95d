/** The teams that run services, each with who answers for it, who is called at night, and who pays. */
export const teams = {
  intake: { owner: 'Payments Intake', onCall: 'intake-on-call@exbank.example', costCentre: 'cc-4721' },
  signals: { owner: 'Fraud Signals', onCall: 'signals-on-call@exbank.example', costCentre: 'cc-4722' },
  models: { owner: 'Fraud Modelling', onCall: 'models-on-call@exbank.example', costCentre: 'cc-4723' },
  decisions: { owner: 'Fraud Decisions', onCall: 'decisions-on-call@exbank.example', costCentre: 'cc-4724' },
  cases: { owner: 'Fraud Investigation', onCall: 'cases-on-call@exbank.example', costCentre: 'cc-4725' },
} as const;
