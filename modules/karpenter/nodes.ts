import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { Objects } from '../charts';
import { POOLS } from '../kernel';
import { nodeClass, type NodeClassProps } from './node-class';
import { nodePool, type PoolLimits } from './node-pools';

export interface NodesProps extends NodeClassProps {
  readonly limits: PoolLimits;
  /** The controller, with its definitions. */
  readonly karpenter: ITerraformDependable;
}

/** What Karpenter launches: one node class, and a pool for each way of paying. */
export class Nodes extends Construct {
  /** Whatever runs elsewhere than on system nodes depends on it. */
  readonly pools: ITerraformDependable;

  constructor(scope: Construct, id: string, props: NodesProps) {
    super(scope, id);
    const { limits, karpenter } = props;
    this.pools = new Objects(this, 'Default', {
      namespace: 'kube-system',
      release: 'node-pools',
      objects: [nodeClass(props), ...POOLS.map((pool) => nodePool(pool, limits[pool]))],
      dependsOn: [karpenter],
    }).installed;
  }
}
