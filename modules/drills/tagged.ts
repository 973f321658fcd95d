import type { Target } from './scenario';

/** Holds for what carries the tags of the target. */
export const tagged = (target: Target | undefined) => ({
  StringEquals: Object.fromEntries(
    Object.entries(target?.tags ?? {}).map(([key, value]) => [`aws:ResourceTag/${key}`, value]),
  ),
});
