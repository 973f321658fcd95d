import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Statement } from '../../modules/kernel';
import { clusterStack } from './cluster-stack';
import { cloudwatchAgent } from './controllers';
import { testPlace } from './place';

const read = (file: string) => readFileSync(join(__dirname, file), 'utf8');
const known = read('actions.txt')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

const allowed = Object.values(parse(read('cluster-stack.yaml')) as Record<string, readonly Statement[]>)
  .flat()
  .flatMap((statement) => ('Action' in statement ? statement.Action : []))
  .filter((action) => !action.includes('*'));

const { may, trust, resources } = clusterStack(testPlace, ['dev']);
const asked = [may, trust, resources]
  .flatMap((table) => Object.values(table).flat())
  .concat(cloudwatchAgent(testPlace, true))
  .flatMap(({ calls }) => calls.map(({ action }) => action));

describe('the actions of cluster stacks', () => {
  it('are all ones that AWS knows, or a permission would be missing and a prohibition empty', () => {
    expect([...allowed, ...asked].filter((action) => !known.includes(action))).toEqual([]);
  });

  it('are listed without leftovers', () => {
    expect(known.filter((action) => ![...allowed, ...asked].includes(action))).toEqual([]);
  });
});
