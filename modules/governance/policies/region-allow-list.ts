import type { Policy } from '../policy';
import { wholeText } from '../remembered';

const REGIONS =
  /\b(?:af|ap|ca|eu|il|me|mx|sa|us)-(?:central|east|north|northeast|northwest|south|southeast|southwest|west)-\d\b/g;

/** Names of services of AWS that are the same for every region, and hold nothing of ours. */
const ALLOWED: readonly string[] = [];

/** Nothing names a region that no contract covers. */
export const regionAllowList: Policy = {
  id: 'region-allow-list',
  statement: 'Only regions under contract are named.',
  controls: ['ENV-03'],
  article: 'DORA Art. 30(2)(b)',
  why: 'where records lie is agreed with the regulator, not with a default',
  applies: 'every type',
  check: ({ region, attributes }) =>
    [...new Set(wholeText(attributes).match(REGIONS))]
      .filter((named) => named !== region && !ALLOWED.includes(named))
      .map((named) => `names the region ${named}, want ${region} - records stay where the contract says`),
};
