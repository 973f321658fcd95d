/**
 * Kinds of record that the audit account keeps, each with its own retention (RTS 2024/1774 Art. 12(2)(a)): the four
 * classes of logs, the evidence of changes and tests, the history of configurations, and who asked for any of these.
 */
export const RECORD_CLASSES = [
  'audit',
  'network',
  'application',
  'operations',
  'evidence',
  'configuration',
  'access',
] as const;
export type RecordClass = (typeof RECORD_CLASSES)[number];
