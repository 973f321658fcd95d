import { texts } from '../documents';
import type { Policy } from '../policy';
import type { Resource } from '../resource';
import { type Block, blocksAt, isSaid, plain, sentence } from '../want';

/** How a filter may compare; what it leaves out (`exists`, `neq`) would archive all but a few. */
const COMPARISONS = ['eq', 'contains'] as const;

/** What Access Analyzer puts aside by itself is access of ours, to resources by name, and never public. */
export const narrowArchiveRules: Policy = {
  id: 'narrow-archive-rules',
  statement: 'Archive rules of Access Analyzer name resources and callers of ours, and no public access.',
  controls: ['IAM-01', 'DET-01'],
  article: 'DORA Art. 10(1)',
  why: 'what a rule archives rings nowhere: one that fits everything switches the analyzer off',
  applies: ['aws_accessanalyzer_archive_rule'],
  check: (rule) => {
    const filters = blocksAt(rule.attributes, 'filter');
    return [
      ...missing(filters),
      ...filters.flatMap((filter) =>
        filter.criteria === 'isPublic' ? publicProblems(filter) : valueProblems(filter, rule),
      ),
    ];
  },
};

const WANTED: readonly (readonly [criteria: RegExp, want: string])[] = [
  [/^resource$/, 'resources by name'],
  [/^principal\./, 'callers by name'],
  [/^isPublic$/, 'isPublic false'],
];

const missing = (filters: readonly Block[]): readonly string[] =>
  WANTED.filter(([criteria]) => !filters.some((filter) => criteria.test(plain(filter.criteria)))).map(([, want]) =>
    sentence('filter', 'without it', want, 'say it'),
  );

const publicProblems = ({ eq }: Block): readonly string[] =>
  texts(eq).join() === 'false' ? [] : [sentence('filter isPublic', eq, 'false alone', 'public access is always news')];

function valueProblems(filter: Block, { platform, account }: Resource): readonly string[] {
  const field = `filter ${plain(filter.criteria)}`;
  const values = COMPARISONS.flatMap((comparison) => texts(filter[comparison]));
  const others = ['neq', 'exists'].filter((comparison) => isSaid(filter[comparison]));
  const ours = [account, platform.audit, ...platform.clusters];
  return [
    ...(values.length > 0 ? [] : [sentence(field, undefined, 'values by name', 'name them')]),
    ...others.map((comparison) =>
      sentence(field, comparison, 'eq or contains', 'what it leaves out is everything else'),
    ),
    ...values
      .filter((value) => /[*?]/.test(value) || !ours.some((one) => value.includes(one)))
      .map((value) => sentence(field, value, 'one of ours, by name', 'take it out')),
  ];
}
