import { type Action, changesReality } from './action';
import { differencesOf } from './differences';
import { wayBack } from './fallback';
import { type Interruption, interruptionsOf } from './interruption';
import { familyOf } from './kinds';
import type { Plan, PlannedOutput, PlannedResource } from './plan';
import { baseRisk, greatest, type Risk } from './risk';
import { type SecurityImpact, securityOf } from './security';
import { type TemplateChange, templateChanges } from './template';
import type { WayBack } from './way-back';

/** What is known of one change. */
export interface JudgedChange {
  readonly address: string;
  readonly previousAddress?: string;
  readonly kind: string;
  readonly action: Action;
  /** Terraform's own reason. */
  readonly reason?: string;
  readonly risk: Risk;
  readonly fallback: WayBack;
  /** Destroys what holds records or encrypts them, here or inside a template. */
  readonly loses: boolean;
  readonly security: readonly SecurityImpact[];
  readonly interruptions: readonly Interruption[];
}

/** How often each action occurs. */
export type Figures = Readonly<Record<Exclude<Action, 'no-op' | 'read'>, number>>;

/** The judgement of a plan. It says what the plan would do, not whether that is right. */
export interface Verdict {
  readonly figures: Figures;
  /** The greatest risk of all changes. */
  readonly risk: Risk;
  /** Everything but what stays as it is and what is only read; the riskiest first. */
  readonly changes: readonly JudgedChange[];
  readonly outputs: readonly PlannedOutput[];
  /** Addresses that somebody changed past Terraform. */
  readonly drifted: readonly string[];
}

/** Judges a plan. Pure: the same plan, the same verdict. */
export function classify({ resources, outputs, drifted, account }: Plan): Verdict {
  const changes = resources
    .flatMap((resource) => judged(resource, account))
    .filter(({ action }) => action !== 'no-op' && action !== 'read');
  const inside = ({ address }: JudgedChange) => address.includes('/');
  const count = (action: Action) => changes.filter((one) => !inside(one) && one.action === action).length;
  const weight = ({ risk }: JudgedChange) => ['critical', 'high', 'medium', 'low'].indexOf(risk);
  return {
    figures: {
      create: count('create'),
      update: count('update'),
      replace: count('replace'),
      destroy: count('destroy'),
      move: changes.filter(({ previousAddress }) => previousAddress !== undefined).length,
      import: count('import'),
      forget: count('forget'),
    },
    risk: greatest(changes.map(({ risk }) => risk)),
    changes: [...changes].sort((one, other) => weight(one) - weight(other)),
    outputs: outputs.filter(({ action }) => action !== 'no-op'),
    drifted: drifted.map(({ address }) => address),
  };
}

/** Whether an apply would do anything at all; a plan without effect needs no approval. */
export const isEmpty = ({ changes, outputs }: Verdict): boolean => changes.length === 0 && outputs.length === 0;

/** What cannot be taken back by reverting a commit. */
export const irreversible = ({ changes }: Verdict): readonly JudgedChange[] =>
  changes.filter(({ fallback }) => fallback.kind !== 'revert');

function judged(resource: PlannedResource, account: string | undefined): readonly JudgedChange[] {
  const { address, previousAddress, type: kind, action, reason } = resource;
  const own = judge({ address, kind, action, differences: differencesOf(resource) }, account);
  const parts = templateChanges(resource);
  const stack = parts === 'unreadable' ? { ...own, risk: greatest([own.risk, 'high']), fallback: UNREADABLE } : own;
  return [
    { ...stack, ...(previousAddress === undefined ? {} : { previousAddress }), ...(reason ? { reason } : {}) },
    ...(parts === 'unreadable' ? [] : parts.map((part) => judge(part, account))),
  ];
}

const UNREADABLE: WayBack = { kind: 'restore', reason: 'what its template will hold is not known before the apply' };

type Judgeable = Omit<TemplateChange, 'action'> & { readonly action: Action };

function judge({ address, kind, action, differences }: Judgeable, account: string | undefined): JudgedChange {
  const family = familyOf(kind);
  const fallback = wayBack(kind, family, action, differences);
  const security = securityOf({ address, kind, family, action, differences, account });
  const interruptions = interruptionsOf({ address, kind, family, action, differences });
  const loses = ['records', 'keys'].includes(family) && (action === 'destroy' || action === 'replace');
  const risk = greatest([
    baseRisk(family, action),
    ...(isOneWay(action, fallback) ? (['high'] as const) : []),
    ...(security.some(({ direction }) => direction === 'widens') ? (['high'] as const) : []),
    ...(security.some(({ path }) => path !== undefined) ? (['medium'] as const) : []),
    ...(interruptions.length > 0 ? (['medium'] as const) : []),
  ]);
  return { address, kind, action, risk, fallback, loses, security, interruptions };
}

/** What is made can be unmade, unless the making itself loses something. */
const isOneWay = (action: Action, { kind }: WayBack): boolean =>
  changesReality(action) && (action === 'create' ? kind === 'restore' : kind !== 'revert');
