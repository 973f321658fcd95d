import type { Check } from '../check';
import { access } from './access';
import { addresses } from './addresses';
import { alarms } from './alarms';
import { charts } from './charts';
import { generated } from './generated';
import { policies } from './policies';
import { providers } from './providers';
import { reviews } from './reviews';
import { support } from './support';
import { values } from './values';
import { waivers } from './waivers';

/** Every check of `platform check`, in the order of the report. A new one is a file beside this one and a row here. */
export const CHECKS: readonly Check[] = [
  policies,
  waivers,
  reviews,
  addresses,
  alarms,
  support,
  providers,
  generated,
  values,
  charts,
  access,
];
