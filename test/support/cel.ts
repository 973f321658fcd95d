import { evaluate } from '@marcbachmann/cel-js';
import { type AdmissionPolicy, problems } from '../../modules/admission';

/** What the API server knows when it judges an object. */
export interface Request {
  readonly object: Readonly<Record<string, unknown>>;
  /** As it was before. */
  readonly oldObject?: Readonly<Record<string, unknown>>;
  /** Labels of the object's namespace. */
  readonly namespace?: Readonly<Record<string, string>>;
  /** And its annotations. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The sentences of the rules that an object breaks, as the API server would say them. An expression that fails throws. */
export function judge(policy: AdmissionPolicy, request: Request): readonly string[] {
  const { object, oldObject, namespace = {}, annotations } = request;
  const variables: Record<string, unknown> = {};
  const context = {
    ...{ object, oldObject, variables },
    params: { data: policy.parameters },
    namespaceObject: { metadata: { name: 'dev-cards', labels: namespace, ...(annotations && { annotations }) } },
  };
  for (const { name, expression } of [...policy.variables, problems(policy.rules)])
    variables[name] = evaluate(expression, context);
  return variables.problems as readonly string[];
}

/** Whether a policy looks at what somebody of these groups asks for. */
export const holds = ({ matchConditions = [] }: AdmissionPolicy, groups: readonly string[] | undefined): boolean =>
  matchConditions.every(({ expression }) =>
    Boolean(evaluate(expression, { request: { userInfo: { username: 'somebody', ...(groups && { groups }) } } })),
  );
