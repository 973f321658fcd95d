import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { limitFindings, nearFindings } from '../../alarm-limits';
import { alarmFindings } from '../../alarm-walk';
import type { Check } from '../check';
import { ROOT } from '../config';

/** Every alarm can ring, calls somebody, and has its steps written down. */
export const alarms: Check = {
  name: 'alarms',
  run: ({ stacks }) => {
    const resources = stacks.flatMap((stack) => stack.resources);
    const errors = [...alarmFindings(resources, runbooks()), ...limitFindings(resources)];
    return [
      ...errors.map((message) => ({ severity: 'error', message }) as const),
      ...nearFindings(resources).map((message) => ({ severity: 'warning', message }) as const),
    ];
  },
};

/** Ids of the runbooks that are written. */
const runbooks = (): readonly string[] =>
  readdirSync(join(ROOT, 'docs', 'runbooks'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => file.slice(0, -'.md'.length));
