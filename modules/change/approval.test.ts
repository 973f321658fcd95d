import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type Approval,
  approvalProblems,
  approve,
  type Approver,
  APPROVERS,
  digestOf,
  type Person,
  type Seal,
  sealProblems,
  statementOf,
} from './index';
import { problemLine } from '../kernel';

const HEX = '0123456789abcdef';
const seal: Seal = {
  stack: 'prod-data',
  workspace: 'prod',
  commit: HEX.repeat(3).slice(0, 40),
  committedAt: '2027-03-01T11:00:00.000Z',
  uncommitted: [],
  judgement: HEX.repeat(4),
  intent: HEX.repeat(4),
  plan: HEX.repeat(4),
  planFile: HEX.repeat(4),
  synth: HEX.repeat(4),
  lock: HEX.repeat(4),
  terraform: '1.11.4',
  platform: '0.1.0',
  state: { lineage: 'a', serial: 7 },
};
const pair = () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: String(publicKey.export({ type: 'spki', format: 'pem' })),
    privateKey: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  };
};
const { publicKey, privateKey } = pair();
const requester = { id: 'engineer-a', function: 'platform' };
const manager: Approver = { id: 'manager-a', function: 'change-management', publicKey, login: 'manager-account' };
const colleague: Approver = { id: 'engineer-b', function: 'platform', publicKey };
const AT = '2027-03-01T12:00:00.000Z';

const given = (by: Approver = manager, of: Seal = seal, key = privateKey): Approval =>
  approve(statementOf(of, { requesters: [requester], approver: { id: by.id, function: by.function }, at: AT }), key);
const facts = {
  ...{
    seal,
    requesters: [requester],
    environment: 'prod',
    approvers: [manager, colleague, { ...requester, publicKey }],
    production: true,
  },
  committedAt: '2027-03-01T11:00:00.000Z',
};
const problems = (approval: Approval | undefined, more: Partial<typeof facts> = {}): readonly string[] =>
  approvalProblems(approval, { ...facts, ...more }).map(problemLine);

describe('an approval', () => {
  it('holds when somebody of another function signed this very digest', () => {
    expect(problems(given())).toEqual([]);
  });

  it('is asked for when there is none', () => {
    const [line] = problems(undefined);
    expect(line).toBe(
      `approval: got nothing, want somebody's word for ${digestOf(seal).slice(0, 12)} - platform approve prod-data`,
    );
  });

  it("is not the requester's", () => {
    expect(problems(given({ ...requester, publicKey }))).toEqual([
      'approval.approver: got "engineer-a", want another than the requester - have somebody else approve it',
    ]);
  });

  it('is of another function for production, and of another person elsewhere', () => {
    expect(problems(given(colleague))).toEqual([
      'approval.approver: got "platform", want another function than the requester\'s - have somebody of another function approve it',
    ]);
    expect(problems(given(colleague), { production: false })).toEqual([]);
  });

  it('is of nobody who asked for any part of it, nor of their function', () => {
    const asked = [requester, { id: 'manager-a', function: 'change-management' }];
    const word = (requesters: readonly Person[]) => ({ ...given(), requesters: [...requesters] });
    const of = (requesters: readonly Person[]) => problems(word(requesters), { requesters: [...requesters] })[0];
    expect(of(asked)).toContain('approval.approver: got "manager-a", want another than the requester');
    expect(of([requester, { id: 'other', function: 'change-management' }])).toContain(
      'approval.approver: got "change-management", want another function',
    );
  });

  it('takes the function of whoever is listed from the list, and from nobody’s word', () => {
    const posing = { id: 'manager-b', function: 'platform' };
    const approvers = [manager, { ...manager, id: 'manager-b' }];
    const word = { ...given(), requesters: [posing] };
    expect(problems(word, { requesters: [posing], approvers })[0]).toBe(
      'approval.requesters: got "manager-b (platform)", want manager-b (change-management) - say the function that the list has',
    );
  });

  it('is younger than the commit', () => {
    expect(problems(given(), { committedAt: '2027-03-01T13:00:00.000Z' })).toEqual([
      'approval.at: got "2027-03-01T12:00:00.000Z", want after 2027-03-01T13:00:00.000Z - the commit came later; have it approved again',
    ]);
  });

  it('is of this workspace, this stack, this commit and this plan', () => {
    const other = { ...seal, workspace: 'dev', stack: 'dev-data', commit: HEX.slice(1).repeat(3).slice(0, 40) };
    const lines = problems(given(manager, other));
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      ...['approval.workspace', 'approval.stack', 'approval.commit', 'approval.digest'],
    ]);
    expect(lines[0]).toBe(
      'approval.workspace: got "dev", want prod - it approves a plan of another workspace; have this one approved',
    );
  });

  it('was signed by whom it names, and not changed since', () => {
    const unfit = /approval.proof: got "a signature that does not fit", want that of manager-a/;
    expect(problems(given(manager, seal, pair().privateKey))).toEqual([expect.stringMatching(unfit)]);
    expect(problems({ ...given(), at: '2027-03-01T12:30:00.000Z' })).toEqual([expect.stringMatching(unfit)]);
    const { publicKey: _, ...keyless } = manager;
    expect(problems(given(), { approvers: [keyless] })).toEqual([expect.stringMatching(unfit)]);
  });

  it('is of somebody on the list, in the function that stands there', () => {
    expect(problems(given(), { approvers: [colleague] })).toEqual([
      'approval.approver: got "manager-a (change-management)", want engineer-b (platform) - add them to the list of approvers, by pull request',
    ]);
    expect(problems(given({ ...manager, function: 'audit' }))[0]).toContain('got "manager-a (audit)"');
  });

  it('is of the change that this requester asked for', () => {
    const other = { id: 'engineer-c', function: 'platform' };
    expect(problems(given(), { requesters: [other] })).toEqual([
      'approval.requesters: got "engineer-a", want engineer-c - the change was requested by another',
    ]);
  });

  it('takes no key but an Ed25519 one, and says nothing of the one it got', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' });
    for (const key of [String(rsa), 'no key'])
      expect(() => given(manager, seal, key)).toThrowError(
        /--key: got "another file", want a private Ed25519 key in PEM - make one: openssl genpkey/,
      );
  });
});

describe('the list of who may approve', () => {
  const one = { id: 'manager-a', function: 'change-management', login: 'manager', publicKey };
  const other = { id: 'engineer-b', function: 'platform', login: 'engineer', publicKey: pair().publicKey };
  const problem = (more: object): string | undefined =>
    APPROVERS.safeParse([one, { ...other, ...more }]).error?.issues[0]?.message;

  it('has everybody once, so that nobody chooses between two functions', () => {
    expect(problem({})).toBeUndefined();
    expect(problem({ id: 'manager-a' })).toBe('manager-a stands there twice: one person has one function');
    expect(problem({ login: 'Manager' })).toBe('the account Manager stands there twice: one person has one function');
    expect(problem({ publicKey: publicKey.replaceAll('\n', '\r\n') })).toBe(
      'a key of engineer-b stands there twice: one person has one function',
    );
  });
});

describe('a seal', () => {
  it.each((Object.keys(seal) as (keyof Seal)[]).filter((field) => field !== 'committedAt'))(
    'tells when %s is another one',
    (field) => {
      const other = {
        ...seal,
        uncommitted: ['a'],
        state: { lineage: 'b', serial: 7 },
        plan: 'empty',
        planFile: 'none',
        lock: 'none',
      };
      const now = {
        ...seal,
        [field]: field in { uncommitted: 1, state: 1, plan: 1, planFile: 1, lock: 1 } ? other[field] : 'x',
      };
      const found = sealProblems(seal, now);
      expect(found.map((problem) => problem.field)).toEqual([field]);
      expect(digestOf(now)).not.toBe(digestOf(seal));
    },
  );

  it('says nothing of what is as it was, or not known yet', () => {
    expect(sealProblems(seal, seal)).toEqual([]);
    expect(sealProblems(seal, {})).toEqual([]);
  });

  it('has one digest, in whatever order it is written', () => {
    expect(digestOf(Object.fromEntries(Object.entries(seal).reverse()) as Seal)).toBe(digestOf(seal));
  });
});
