import { resourcePolicy, texts, type Written } from '../documents';
import type { Inventory } from '../inventory';
import { type Policy } from '../policy';
import { beside } from '../relations';
import { remembered } from '../remembered';
import { type Resource } from '../resource';
import { between, plain, sentence } from '../want';

/** Nobody shortens what a vault keeps: it is locked, in production for good. */
export const vaultLock: Policy = {
  id: 'vault-lock',
  statement: 'Every vault is locked, for good where production copies to.',
  controls: ['BCK-01', 'LOG-02'],
  article: 'DORA Art. 12(3)',
  why: 'the first thing a blackmailer deletes is the backup',
  applies: ['aws_backup_vault'],
  besides: ['aws_backup_vault_lock_configuration', 'aws_backup_vault_policy'],
  check: (vault, among) => [
    ...beside({
      kind: 'aws_backup_vault_lock_configuration',
      fix: 'lock it',
      wants: [
        between('min_retention_days', 7, Infinity, 'a week to notice'),
        between('max_retention_days', 7, 36_500, 'say when it ends'),
        ...(keepsProduction(vault, among) ? [FOR_GOOD] : []),
      ],
    })(vault, among),
    ...beside({ kind: 'aws_backup_vault_policy', fix: 'say who may copy in, and that nobody deletes' })(vault, among),
    ...among.parts(vault, 'aws_backup_vault_policy').flatMap(withoutDenial),
  ],
};

/** With days of grace the lock is in compliance mode once they are over, and nobody can take it off; AWS wants three at least. */
const FOR_GOOD = between('changeable_for_days', 3, 36_500, 'give it days of grace: after them it is locked for good');

/** Its own workspace is of production, or, in the account of records, that of somebody who may copy in. */
function keepsProduction(vault: Resource, among: Inventory): boolean {
  if (vault.account !== vault.platform.audit) return vault.grade === 'production';
  const policies = among.parts(vault, 'aws_backup_vault_policy').map(({ attributes }) => plain(attributes.policy));
  const copying = vault.platform.clusters.filter((account) => policies.some((policy) => policy.includes(account)));
  return copying.some((account) => accountsOfProduction(among).has(account));
}

const accountsOfProduction = remembered(
  (among: Inventory): ReadonlySet<string> =>
    new Set(among.resources.flatMap(({ account, grade }) => (grade === 'production' ? [account] : []))),
);

/** To take a copy away, to shorten its life and to carry it elsewhere is denied to everybody. */
const withoutDenial = (policy: Resource): readonly string[] =>
  DENIED.filter((action) => !(resourcePolicy(policy).statements ?? []).some((one) => denies(one, action))).map(
    (action) => sentence('aws_backup_vault_policy.policy', undefined, `a denial to everybody of ${action}`, 'write it'),
  );

const DENIED = ['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle', 'backup:CopyFromBackupVault'];

const denies = ({ Effect, Principal, Action }: Written, action: string): boolean =>
  Effect === 'Deny' && JSON.stringify(Principal).includes('*') && texts(Action).includes(action);
