/** `source` of the events that say that reality differs from the configuration. */
export const DRIFT_SOURCE = 'platform.drift';
