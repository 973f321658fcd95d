import { CHANGE_CONTROLS } from './change-controls';
import type { Control } from './control';
import { NETWORK_CONTROLS } from './network-controls';
import { PROTECTION_CONTROLS } from './protection-controls';
import { RESILIENCE_CONTROLS } from './resilience-controls';

/** Every control, in the order of the ids. */
export const CATALOGUE: readonly Control[] = [
  ...CHANGE_CONTROLS,
  ...PROTECTION_CONTROLS,
  ...NETWORK_CONTROLS,
  ...RESILIENCE_CONTROLS,
];
