import { parse } from 'yaml';
import { clusterContract } from '../../modules/cluster';
import { addKubernetes } from '../../src/kubernetes';
import type { PlatformStack } from '../../src/stacks/platform-stack';
import { type Synthesised, synth } from './synth';

/** Synthesises what `build` puts into a stack that has the Kubernetes API of its cluster. */
export const synthInCluster = (build: (stack: PlatformStack) => void): Synthesised =>
  synth((stack) => {
    const { endpoint, certificateAuthority, ...others } = clusterContract.stub(stack.context);
    addKubernetes(stack, stack.context, { endpoint, certificateAuthority, ...others });
    build(stack);
  });

/** Values of a release as YAML can read them before Terraform has: a reference to `a["b-c"]` has quotes of its own. */
export const releaseText = (values: readonly string[]): string => values.join('\n').replace(/\["([\w-]+)"\]/g, '.$1');

export const releaseValues = (values: readonly string[]): unknown => parse(releaseText(values));
