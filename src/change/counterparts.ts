import type { PlatformSpec } from '../../workspaces/load';
import type { SynthesisedStack } from '../synth';

/**
 * The stacks that must have had a change before this one of production has it: the same part of the last environment before
 * production, or of every cluster of non-production. The audit account stands alone and has none.
 */
export function counterparts(
  { part, workspace }: Pick<SynthesisedStack, 'part' | 'workspace'>,
  spec: PlatformSpec,
  stacks: readonly Pick<SynthesisedStack, 'id' | 'part' | 'workspace'>[],
): readonly string[] {
  const before = [spec.environments, spec.clusters]
    .filter((kind) => kind.some(({ name, grade }) => name === workspace && grade === 'production'))
    .flatMap((kind) => {
      const names = kind.filter(({ grade }) => grade !== 'production').map(({ name }) => name);
      return kind === spec.environments ? names.slice(-1) : names;
    });
  return stacks.filter((stack) => stack.part === part && before.includes(stack.workspace)).map(({ id }) => id);
}
