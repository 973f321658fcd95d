import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChangeFolder } from '../../src/change/folder';
import { LocalRun } from './local-run';
import type { Ended } from './programs';

const REQUESTER = 'engineer-a:platform';

/** A change in a folder of its own, with one approver. */
export class ChangeRun {
  readonly local: LocalRun;
  readonly folder: ChangeFolder;
  private readonly key: string;
  private readonly approvers: string;

  constructor(
    home: string,
    readonly stack: string,
    config?: string,
  ) {
    this.local = new LocalRun(home, config);
    this.folder = new ChangeFolder(join(home, 'change'));
    this.key = join(home, 'approver.pem');
    this.approvers = join(home, 'approvers.json');
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(this.key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const pem = publicKey.export({ type: 'spki', format: 'pem' });
    writeFileSync(
      this.approvers,
      JSON.stringify([
        { id: 'manager-a', function: 'change-management', publicKey: pem },
        { id: 'engineer-a', function: 'platform' },
      ]),
    );
  }

  plan(...more: readonly string[]): Promise<Ended> {
    return this.local.platform(['plan', this.stack, ...this.record, '--requester', REQUESTER, '--json', ...more]);
  }

  approve(as: string): Promise<Ended> {
    return this.local.verb([
      'approve',
      ...this.record,
      '--approvers',
      this.approvers,
      '--as',
      as,
      '--key',
      this.key,
      '--yes',
    ]);
  }

  deploy(...more: readonly string[]): Promise<Ended> {
    const approvers = ['--approvers', this.approvers];
    return this.local.platform(['deploy', this.stack, ...this.record, ...approvers, '--yes', '--json', ...more]);
  }

  read(what: string, ...more: readonly string[]): Promise<Ended> {
    const approvers = ['--approvers', this.approvers];
    return this.local.verb(['change', what, ...this.record, ...approvers, ...more]);
  }

  private get record(): readonly string[] {
    return ['--record', this.folder.path];
  }
}

/** What stood in the way of the one stack. */
export const refusal = ({ stdout }: Ended): string =>
  (JSON.parse(stdout) as { failures: readonly { message: string }[] }).failures
    .map(({ message }) => message)
    .join('\n');
