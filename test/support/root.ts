import { resolve } from 'node:path';

/** The checkout under test. */
export const ROOT = resolve(__dirname, '..', '..');
