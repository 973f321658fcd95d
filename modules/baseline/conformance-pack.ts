import type { Problem } from '../kernel';
import { PACK_RULES, type PackRule } from './pack-rules';

/** What the pack of an account holds: what stands in the audit account has no cluster. */
export const packRules = (kind: 'audit' | 'cluster'): readonly PackRule[] =>
  PACK_RULES.filter(({ only }) => only === undefined || only === kind);

/** The template of the pack, in JSON, which is YAML as well. A rule is named after the control and AWS's own id of it. */
export const packTemplate = (rules: readonly PackRule[]): string =>
  JSON.stringify({
    Resources: Object.fromEntries(
      rules.map((rule) => [logicalId(rule), { Type: 'AWS::Config::ConfigRule', Properties: properties(rule) }]),
    ),
  });

const properties = (rule: PackRule) => ({
  ConfigRuleName: packRuleName(rule),
  Description: `Control ${rule.control}: docs/reference/controls.md`,
  Source: { Owner: 'AWS', SourceIdentifier: rule.identifier },
  ...(rule.parameters && { InputParameters: rule.parameters }),
});

/** `cry-01-encrypted-volumes`; AWS puts the pack's own id behind it. */
export const packRuleName = ({ control, identifier }: PackRule): string =>
  `${control}-${identifier}`.toLowerCase().replaceAll('_', '-');

/** Letters and digits alone: `EncryptedVolumes`. */
const logicalId = ({ identifier }: PackRule): string =>
  identifier.toLowerCase().replace(/(^|_)([a-z0-9])/g, (_found, _gap, letter: string) => letter.toUpperCase());

const MOST_BYTES = 51_200; // config/latest/APIReference/API_PutConformancePack, TemplateBody
const MOST_RULES = 130; // config/latest/developerguide/configlimits, rules of a pack
const LONGEST_NAME = 128; // config/latest/APIReference/API_ConfigRule, ConfigRuleName, less the pack's id of 33 characters

/** What Config would refuse. */
export const packProblems = (rules: readonly PackRule[]): readonly (Problem | undefined)[] => [
  most('bytes', Buffer.byteLength(packTemplate(rules)), MOST_BYTES),
  most('rules', rules.length, MOST_RULES),
  ...rules.map((rule) => most(`${rule.identifier} characters`, packRuleName(rule).length, LONGEST_NAME - 33)),
  ...repeated(rules).map((identifier) => ({
    field: 'pack',
    got: identifier,
    want: 'each rule once',
    fix: 'one control is enough; name the other in the catalogue',
  })),
];

const most = (what: string, got: number, limit: number): Problem | undefined =>
  got <= limit ? undefined : { field: 'pack', got: `${got} ${what}`, want: `${limit} at most`, fix: 'make two packs' };

const repeated = (rules: readonly PackRule[]): readonly string[] => {
  const ids = rules.map(({ identifier }) => identifier);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
};
