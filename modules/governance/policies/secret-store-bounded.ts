import { chartObjects, objectName } from '../chart-objects';
import type { Policy } from '../policy';
import { type Block, blocksAt, isSaid, sentence } from '../want';

/** A store of secrets for a whole cluster says which namespaces may read through it. */
export const secretStoreBounded: Policy = {
  id: 'secret-store-bounded',
  statement: 'A store of secrets for the cluster names the namespaces that may use it.',
  controls: ['IAM-01'],
  article: 'DORA Art. 9(4)(c)',
  why: 'who may write an ExternalSecret in any namespace would read every secret that the store reads',
  applies: ['helm_release'],
  check: (release) =>
    chartObjects(release)
      .filter((one) => one.kind === 'ClusterSecretStore' && !isBounded(one))
      .map(
        (one) =>
          `${objectName(one)} ${sentence('spec.conditions', undefined, 'namespaces by label or name', 'say which')}`,
      ),
};

const isBounded = (store: Block): boolean => {
  const conditions = blocksAt(store, 'spec.conditions');
  return conditions.length > 0 && conditions.every((one) => isSaid(one.namespaces) || choosesSome(one));
};

const choosesSome = (condition: Block): boolean =>
  blocksAt(condition, 'namespaceSelector').some(
    (selector) =>
      isSaid(selector.matchExpressions) || Object.keys(blocksAt(selector, 'matchLabels')[0] ?? {}).length > 0,
  );
