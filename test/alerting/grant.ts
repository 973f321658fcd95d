import type { Call } from '../support/iam';
import type { Requirement } from '../support/requirements';

/** Something that somebody may do, and under exactly these circumstances. */
export interface Grant {
  readonly may: string;
  /** `service:<principal>` or `aws:<arn>`, where a resource's or a role's policy speaks. */
  readonly as?: string;
  readonly do: readonly string[];
  /** Trust policies have none; `'*'` where nothing limits the action. */
  readonly on?: string;
  /** Circumstances that are asked for: without one, or with another value, it may not. */
  readonly when?: Readonly<Record<string, string>>;
  /** What holds for every call, and is not asked for one by one. */
  readonly always?: Readonly<Record<string, string>>;
}

const ELSEWHERE = 'arn:aws:else:eu-west-1:999999999999:else';

/** The grant, and all its neighbours as prohibitions: another principal, resource, or circumstance. */
export const exactly = ({ may, do: actions, on, when = {}, always = {}, as }: Grant): readonly Requirement[] => {
  const calls = (change: Partial<Call> = {}): readonly Call[] =>
    actions.map((action) => ({
      action,
      ...(as === undefined ? {} : { principal: as }),
      ...(on === undefined ? {} : { resource: on }),
      context: { ...always, ...when },
      ...change,
    }));
  const not = (what: string, change: Partial<Call>): Requirement => ({ may: false, what, calls: calls(change) });
  return [
    { may: true, what: may, calls: calls() },
    ...(on === undefined || on === '*' ? [] : [not(`${may}, but somewhere else`, { resource: ELSEWHERE })]),
    ...(as === undefined ? [] : [not(`${may}, as somebody else`, { principal: 'service:else.amazonaws.com' })]),
    ...Object.keys(when).flatMap((key) => [
      not(`${may}, with another ${key}`, { context: { ...always, ...when, [key]: ELSEWHERE } }),
      not(`${may}, without ${key}`, { context: { ...always, ...without(when, key) } }),
    ]),
  ];
};

const without = (all: Readonly<Record<string, string>>, key: string) =>
  Object.fromEntries(Object.entries(all).filter(([other]) => other !== key));

/** What nobody may, although somebody else's policy would let them. */
export const never = (what: string, call: Call): Requirement => ({ may: false, what, calls: [call] });
