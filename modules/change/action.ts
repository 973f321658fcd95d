/** What a plan does to one resource. */
export type Action =
  | 'create'
  | 'update'
  | 'replace'
  | 'destroy'
  | 'move'
  | 'import'
  | 'read'
  /** Taken out of the state; what it stood for stays, unwatched. */
  | 'forget'
  | 'no-op';

/**
 * Lists of actions that Terraform writes, and what they come to (hashicorp/terraform,
 * internal/command/jsonplan/plan.go, `actionString`).
 */
export const ACTION_LISTS: Readonly<Record<string, Action>> = {
  'no-op': 'no-op',
  create: 'create',
  read: 'read',
  update: 'update',
  'delete,create': 'replace',
  'create,delete': 'replace',
  delete: 'destroy',
  forget: 'forget',
  'create,forget': 'replace',
};

export interface PlannedActions {
  readonly actions: readonly string[];
  /** Present when something that exists is taken into the state. */
  readonly importing?: unknown;
  readonly moved?: boolean;
}

/** The one word for a change; a move or an import counts as such only when nothing else is done. */
export function actionOf({ actions, importing, moved = false }: PlannedActions): Action {
  const action = ACTION_LISTS[actions.join(',')];
  if (action === undefined) throw new Error(`actions ${actions.join(',')} should have been refused`);
  if (action !== 'no-op') return action;
  if (importing !== undefined && importing !== null) return 'import';
  return moved ? 'move' : action;
}

/** Whether reality is another one afterwards. */
export const changesReality = (action: Action): boolean =>
  ['create', 'update', 'replace', 'destroy', 'forget'].includes(action);
