import { describe, expect, it } from 'vitest';
import { problemLine } from '../../modules/kernel';
import { approverProblems, listed } from './drill-approver';

const APPROVERS = [
  { id: 'manager-a', function: 'change-management', login: 'exbank-manager-a' },
  { id: 'engineer-b', function: 'platform', login: 'exbank-engineer-b' },
  { id: 'officer-c', function: 'information-security' },
];
const problems = (tester: string | undefined, approver: string | undefined) =>
  approverProblems({ tester, approver }, APPROVERS).map(problemLine);

describe('who approved a drill', () => {
  it('is on the list, by id or account, and has the function that stands there', () => {
    for (const name of ['manager-a', 'exbank-manager-a', 'Exbank-Manager-A'])
      expect(listed(name, APPROVERS)).toMatchObject({ id: 'manager-a', function: 'change-management' });
    expect(problems('engineer-b', 'manager-a')).toEqual([]);
    expect(problems('somebody-else', 'officer-c')).toEqual([]);
  });

  it.each([undefined, '', 'null', 'undefined', 'manager'])('is not %o, whom nobody has listed', (name) => {
    expect(problems('engineer-b', name)).toEqual([
      `--approver: got ${name === undefined ? 'nothing' : `"${name}"`}, want manager-a or engineer-b or officer-c - who may approve is in workspaces/approvers.json, changed by pull request`,
    ]);
  });

  it.each([
    ['engineer-b', 'engineer-b'],
    ['exbank-engineer-b', 'engineer-b'],
    ['engineer-b', 'exbank-engineer-b'],
    ['EXBANK-Engineer-B', 'engineer-b '],
  ])('is not who drills: %s and %s are one', (tester, approver) => {
    expect(problems(tester, approver)).toEqual([
      `--approver: got "${approver}", want somebody else than the tester - ask somebody else`,
    ]);
  });
});
