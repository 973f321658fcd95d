import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approve, codeOf, digestOf, type Intent, type Seal, statementOf } from '../../modules/change';
import { ROOT } from '../../test/support/root';
import { StackError } from '../terraform/failure';
import { ChangeFolder } from './folder';
import { applyApproved, type GateProps } from './gate';
import { type Plannable, recordPlan } from './sealing';

const NONE = { create: 0, update: 0, replace: 0, destroy: 0 };
const SHOWN = readFileSync(join(ROOT, 'test', 'plans', 'update-tags.json'), 'utf8');
const OTHER = readFileSync(join(ROOT, 'test', 'plans', 'update-alarm.json'), 'utf8');
const requester = { id: 'engineer-a', function: 'platform' };
const approver = { id: 'manager-a', function: 'change-management' };
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const KEY = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
const approvers = [{ ...approver, publicKey: String(publicKey.export({ type: 'spki', format: 'pem' })) }];
const stack = { id: 'prod-data', workspace: 'prod', part: 'data', dependsOn: [], resources: [], text: '{}' };
const where = {
  ...{ commit: 'a'.repeat(40), committedAt: '2027-03-01T10:00:00.000Z', uncommitted: [] },
  ...{ terraform: '1.11.4', platform: '0.1.0' },
};

function spoil(file: string): undefined {
  writeFileSync(file, 'x');
}

/** A stack's folder without Terraform in it. */
class Place {
  readonly home = mkdtempSync(join(tmpdir(), 'platform-gate-'));
  readonly change = new ChangeFolder(join(this.home, 'change'));
  readonly did: string[] = [];
  shown = SHOWN;
  serial = 7;
  intent: Intent = { requester };
  /** Whether the stack was applied before. */
  isThere = true;
  drifted: readonly string[] = [];
  apply = () => Promise.resolve();

  get folder(): Plannable {
    return {
      ...{ planFile: join(this.home, 'saved'), lockFile: join(this.home, 'lock') },
      init: () => Promise.resolve(void this.did.push('init')),
      look: () => Promise.resolve(),
      select: (create) => {
        if (!this.isThere && !create)
          return Promise.reject(new StackError('prod-data', 'its workspace does not exist'));
        const made = !this.isThere;
        if (made) this.did.push('make the workspace');
        this.isThere = true;
        return Promise.resolve(made);
      },
      pull: () => Promise.resolve(this.isThere ? JSON.stringify({ lineage: 'a', serial: this.serial }) : ''),
      save: () => {
        writeFileSync(join(this.home, 'saved'), `${this.isThere ? '' : 'first '}plan of ${this.shown.length}`);
        return Promise.resolve(this.shown === '' ? undefined : { ...NONE, update: 1 });
      },
      show: () => Promise.resolve(this.shown),
      apply: () => {
        this.did.push(`apply ${readFileSync(join(this.home, 'saved'), 'utf8')}`);
        return this.apply();
      },
      drift: () => Promise.resolve({ drifted: this.drifted, pending: NONE }),
    };
  }

  async record(): Promise<Seal> {
    mkdirSync(this.home, { recursive: true });
    this.change.say({ intents: [this.intent] });
    writeFileSync(join(this.home, 'lock'), 'hashes');
    const reaches = () => ({ stacks: [], environments: [], services: [] });
    const { seal } = await recordPlan(this.folder, stack, { change: this.change, where, reaches });
    return seal;
  }

  approve(seal: Seal): void {
    const at = '2027-03-01T11:00:00.000Z';
    this.change.approve(approve(statementOf(seal, { requesters: [requester], approver, at }), KEY));
  }

  deploy(more: Partial<GateProps> = {}, folder = this.folder) {
    const facts = {
      production: false,
      emergency: 'prod-emergency',
      promotion: () => [],
      now: () => '2027-03-01T12:00:00.000Z',
    };
    return applyApproved(folder, stack, { change: this.change, where, approvers, ...facts, ...more });
  }
}

describe('the gate', () => {
  let place: Place;
  let seal: Seal;

  beforeEach(async () => {
    place = new Place();
    seal = await place.record();
    place.approve(seal);
  });

  afterEach(() => rmSync(place.home, { recursive: true, force: true }));

  it('applies the file that was approved, and writes down how it was found afterwards', async () => {
    expect(await place.deploy()).toEqual({ ...NONE, update: 1 });
    expect(place.did).toEqual(['init', `apply plan of ${SHOWN.length}`]);
    expect(place.change.applied('prod-data')).toMatchObject({
      ...{ digest: digestOf(seal), result: 'success', verification: { passed: true } },
    });
    expect(await place.deploy()).toBeUndefined();
    expect(place.did).toHaveLength(2);
  });

  it.each<readonly [string, (place: Place) => Partial<GateProps> | undefined, RegExp]>([
    ['the saved plan', ({ change }) => spoil(change.planFile('prod-data')), /the saved plan was tampered/],
    ['the lock', ({ home }) => spoil(join(home, 'lock')), /the lock of the providers was edited/],
    ['the state', (made) => void (made.serial = 8), /state: got .*"serial":8.* - the state was changed since/],
    ['what would be done', (made) => void (made.shown = OTHER), /reality or another stack has changed since/],
    ['that nothing is left to do', (made) => void (made.shown = ''), /plan: got "empty"/],
    ['the commit', () => ({ where: { ...where, commit: 'b'.repeat(40) } }), /another commit is checked out/],
    ['Terraform', () => ({ where: { ...where, terraform: '1.12.0' } }), /use the Terraform that planned it/],
    ['other files', () => ({ where: { ...where, uncommitted: ['a.ts'] } }), /other files are changed/],
    ['the list of approvers', () => ({ approvers: [] }), /approval.approver: got "manager-a/],
  ])('refuses when %s is another one, with nothing done', async (_, change, words) => {
    const props = change(place) ?? {};
    await expect(place.deploy(props)).rejects.toThrowError(words);
    await expect(place.deploy(props)).rejects.toBeInstanceOf(StackError);
    expect(place.did.filter((what) => what.startsWith('apply'))).toEqual([]);
    expect(place.change.applied('prod-data')).toBeUndefined();
  });

  it('refuses the saved plan when it is exchanged while all else is looked at', async () => {
    const { folder } = place;
    const late = { ...folder, save: (how: 'change') => (spoil(place.change.planFile('prod-data')), folder.save(how)) };
    await expect(place.deploy({}, late)).rejects.toThrowError(/the saved plan was tampered with/);
    expect(place.did).toEqual(['init']);
  });

  it('refuses what people say of the change when it is not what it was planned under', async () => {
    place.change.say({ intents: [{ requester, purpose: 'another' }] });
    await expect(place.deploy()).rejects.toThrowError(
      /intent: got "\w{12}", want "\w{12}" - what people say of the change is not what it was planned under; plan again/,
    );
  });

  it('refuses a verdict that was rewritten after it was sealed', async () => {
    const planned = place.change.planned('prod-data');
    if (!planned) throw new Error('it was recorded');
    const file = readFileSync(place.change.planFile('prod-data'));
    place.change.record('prod-data', { ...planned, reach: { ...planned.reach, services: ['prod/other'] } }, file);
    place.approve(seal);
    await expect(place.deploy()).rejects.toThrowError(/its verdict or its reach is not the one that was sealed/);
  });

  it('refuses production outside the window that was said', async () => {
    place.intent = { requester, window: { from: '2027-03-01T20:00:00Z', to: '2027-03-01T22:00:00Z' } };
    place.approve(await place.record());
    await expect(place.deploy({ production: true })).rejects.toThrowError(
      /change.window: got "2027-03-01T12:00:00.000Z", want 2027-03-01T20:00:00Z to 2027-03-01T22:00:00Z/,
    );
    expect(await place.deploy()).toMatchObject({ update: 1 });
  });

  it('refuses production while something is not said, or not tried before', async () => {
    const promotion = () => [{ field: '--staging', got: undefined, want: 'a record', fix: 'let it run first' }];
    await expect(place.deploy({ production: true, promotion })).rejects.toThrowError(
      /change.purpose: got nothing.*--staging: got nothing, want a record - let it run first/,
    );
  });

  it('takes the review of the environment for the approval, and keeps it', async () => {
    const at = '2027-03-01T11:00:00.000Z';
    const login = { ...approver, login: 'account' };
    const reviewed = {
      environment: 'prod',
      run: '42',
      attempt: 1,
      commit: seal.commit,
      digests: [digestOf(seal)],
    };
    const { commit: _, ...rest } = reviewed;
    const proof = { kind: 'environment' as const, ...rest, code: codeOf(reviewed), login: 'account', authors: ['b'] };
    const review = (of: Seal) => ({ ...statementOf(of, { requesters: [requester], approver, at }), proof });
    await place.deploy({ review, approvers: [login] });
    expect(place.change.approval('prod-data')?.proof).toEqual(proof);
  });

  it('asks nobody for an empty plan, and applies nothing', async () => {
    place.shown = '';
    await place.record();
    expect(await place.deploy()).toBeUndefined();
    expect(place.did.filter((what) => what.startsWith('apply'))).toEqual([]);
  });

  it('makes the workspace of a stack that has none after the approval, and plans into it what was approved', async () => {
    place.isThere = false;
    const first = await place.record();
    await expect(place.deploy()).rejects.toThrowError(/approval: got nothing/);
    expect(place.did).toEqual([]);
    place.approve(first);
    await place.deploy();
    expect(place.did).toEqual(['init', 'make the workspace', `apply plan of ${SHOWN.length}`]);
  });

  it('makes no workspace for a plan of nothing, nor where one was and is gone', async () => {
    place.isThere = false;
    await expect(place.deploy()).rejects.toThrowError('its workspace does not exist');
    place.shown = '';
    await place.record();
    expect(await place.deploy()).toBeUndefined();
    expect(place.did).not.toContain('make the workspace');
  });

  describe('in an emergency', () => {
    const burning = (approveBy: string): Intent => ({ requester, emergency: { reason: 'it burns', approveBy } });
    const at = '2027-03-01T11:00:00.000Z';
    const second = { id: 'engineer-b', function: 'platform', publicKey: approvers[0]?.publicKey ?? '' };
    const facts = { approvers: [...approvers, second, { ...second, id: 'engineer-a' }] };
    const release = (of: Seal, id: string) =>
      place.change.release(
        approve(statementOf(of, { requesters: [requester], approver: { id, function: 'platform' }, at }), KEY),
      );

    it('goes first when a second person lets it go, until its deadline', async () => {
      place.intent = burning('2027-03-01T11:00:00Z');
      release(await place.record(), 'engineer-b');
      await expect(place.deploy(facts)).rejects.toThrowError(/change.emergency.approveBy.*within 72 hours from now/);
      place.intent = burning('2027-03-02T11:00:00Z');
      release(await place.record(), 'engineer-b');
      expect(await place.deploy({ ...facts, production: false })).toMatchObject({ update: 1 });
    });

    it('does not go by the word of whoever asks for it, nor by nobody’s', async () => {
      place.intent = burning('2027-03-02T11:00:00Z');
      const made = await place.record();
      await expect(place.deploy(facts)).rejects.toThrowError(
        /release: got nothing, want somebody's word for \w{12} - platform approve --release prod-data/,
      );
      release(made, 'engineer-a');
      await expect(place.deploy(facts)).rejects.toThrowError(/release.approver: got "engineer-a", want another than/);
      expect(place.did.filter((what) => what.startsWith('apply'))).toEqual([]);
    });

    it('takes nothing along that can wait', async () => {
      place.intent = burning('2027-03-02T11:00:00Z');
      await place.record();
      place.change.say({ intents: [{ requester }, place.intent] });
      const reaches = () => ({ stacks: [], environments: [], services: [] });
      const { seal: both } = await recordPlan(place.folder, stack, { change: place.change, where, reaches });
      release(both, 'engineer-b');
      await expect(place.deploy(facts)).rejects.toThrowError(/approval: got nothing, want somebody's word/);
    });
  });

  it('writes down an apply that failed, and reality that is another one afterwards', async () => {
    place.apply = () => Promise.reject(new StackError('prod-data', 'terraform apply failed'));
    await expect(place.deploy()).rejects.toThrowError('terraform apply failed');
    expect(place.change.applied('prod-data')).toMatchObject({ result: 'failed' });
    place.apply = () => Promise.resolve();
    place.drifted = ['aws_db_instance.main'];
    await place.deploy();
    expect(place.change.applied('prod-data')?.verification).toMatchObject({ passed: false });
  });

  it('forgets an approval when the stack is planned again', async () => {
    await place.record();
    expect(place.change.approval('prod-data')).toBeUndefined();
    await expect(place.deploy()).rejects.toThrowError(/approval: got nothing/);
  });
});
