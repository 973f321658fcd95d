import { type Grade, namer } from '../../modules/kernel';
import { testContext } from './synth';

/** The account that keeps records in tests, the one that they come from, and one that has no business there. */
export const AUDIT = '111122223333';
export const SOURCE = '777788889999';
export const STRANGER = '999900001111';

export const audit = testContext({
  workspace: 'audit',
  account: AUDIT,
  zones: [],
  name: namer('exbank', 'audit', AUDIT),
});

export const source = (grade: Grade = 'production') =>
  testContext({ workspace: 'prod-euw1', account: SOURCE, grade, name: namer('exbank', 'prod-euw1', SOURCE) });
