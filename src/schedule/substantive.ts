import { changesReality, familyOf, type JudgedChange, type ChangeRecord } from '../../modules/change';

/** What decides how the platform fails over: records and their copies, what carries connections, what runs. */
const DECIDES = ['records', 'copies', 'carriers', 'compute', 'unlisted'];

/** A new image of nodes is routine: each is replaced within its budget, which is what `node-lost` rehearses. */
const ROUTINE = ['aws_eks_node_group', 'aws_launch_template', 'aws_autoscaling_group'];

/**
 * Whether a change is substantive in the sense of DORA Art. 11(6), as the classifier of plans judges it: of something that
 * decides how the platform fails over, and either of high risk, or made anew, replaced or taken away, or one that
 * interrupts. Settings, rights, doors, traces and alarms are not: what they could break, their own checks hold.
 */
export function isSubstantive({ kind, action, risk, interruptions }: JudgedChange): boolean {
  if (!changesReality(action) || !DECIDES.includes(familyOf(kind))) return false;
  if (action === 'update' && ROUTINE.includes(kind)) return false;
  return action !== 'update' || risk === 'high' || risk === 'critical' || interruptions.length > 0;
}

/** A change of one stack after which something has to be rehearsed again. */
export interface Substantive {
  readonly workspace: string;
  /** Its stack without the workspace, for instance `data`. */
  readonly part: string;
  /** When it had been applied. */
  readonly at: string;
  /** Address of the first thing that makes it one, and how many more there are. */
  readonly what: string;
}

/** Every substantive change that was applied, also one that failed: something of it may stand. */
export const substantive = (records: readonly ChangeRecord[]): readonly Substantive[] =>
  records.flatMap(({ stacks }) =>
    stacks.flatMap(({ planned: { seal, verdict }, applied }) => {
      const [first, ...more] = verdict.changes.filter(isSubstantive);
      if (!applied || !first) return [];
      const { workspace, stack } = seal;
      const what = `${stack}/${first.address}${more.length > 0 ? ` and ${more.length} more` : ''}`;
      return [{ workspace, part: stack.slice(workspace.length + 1), at: applied.ended, what }];
    }),
  );
