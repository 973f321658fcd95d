import { expect, it } from 'vitest';
import { stale } from '../../src/generated';
import { gitopsFiles } from '../../src/gitops/generated';
import input from '../../workspaces';
import { load } from '../../workspaces/load';
import { ROOT } from '../support/root';

it('the committed GitOps tree is what the workspaces say; if not: npm run gitops', () => {
  expect(stale(ROOT, gitopsFiles(load(input)))).toEqual([]);
});
