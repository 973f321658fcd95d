import { evaluate } from '@marcbachmann/cel-js';
import type { AdmissionPolicy } from '../../modules/admission';

/** What the API server knows when it judges an object. */
export interface Request {
  readonly object: Readonly<Record<string, unknown>>;
  /** Labels of the object's namespace. */
  readonly namespace?: Readonly<Record<string, string>>;
}

/**
 * The sentences of the rules that an object breaks, as the API server would say them: variables in their order, every rule
 * by itself. An expression that fails throws.
 */
export function judge(policy: AdmissionPolicy, { object, namespace = {} }: Request): readonly string[] {
  const variables: Record<string, unknown> = {};
  const context = {
    object,
    variables,
    params: { data: policy.parameters },
    namespaceObject: { metadata: { name: 'dev-cards', labels: namespace } },
  };
  for (const { name, expression } of policy.variables) variables[name] = evaluate(expression, context);
  return policy.rules
    .filter(({ expression }) => evaluate(expression, context) !== true)
    .map(({ messageExpression }) => String(evaluate(messageExpression, context)));
}
