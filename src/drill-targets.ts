import { TARGET_TYPES, type TargetType } from '../modules/drills';
import { remembered, type Resource, yamlData } from '../modules/governance';
import { type Hit, podHits } from './pod-targets';

type Tags = Readonly<Record<string, string>>;

const TEMPLATE = 'aws_fis_experiment_template';

/**
 * Every template of an experiment held against what other stacks really make: a target that would find nothing shows
 * nothing, one that finds more than the template names harms somebody who was not asked, and one that stops on an alarm that
 * is not there never stops.
 */
export const drillBreaches = (resources: readonly Resource[]): readonly string[] =>
  resources
    .filter(({ type }) => type === TEMPLATE)
    .flatMap((template) => {
      const here = accounts(resources).get(template.account) ?? [];
      return [...targetFindings(template, here), ...scopeFindings(template, here), ...stopFindings(template, here)].map(
        (finding) =>
          `${template.workspace}: ${template.stack}/${template.address} ${finding} (drill-targets, RTS 2024/1774 Art. 26(1))`,
      );
    });

/** What a target of a template would find among the resources of its account. */
export const hits = (target: unknown, here: readonly Resource[]): readonly Hit[] => {
  const type = String(field(target, 'resource_type'));
  const wanted = Object.fromEntries(
    list(field(target, 'resource_tag')).map((tag) => [String(field(tag, 'key')), String(field(tag, 'value'))]),
  );
  const arns = list(field(target, 'resource_arns')).map(String);
  if (!isTargetType(type)) return [];
  if (type === 'aws:eks:pod') return podHits(field(target, 'parameters'), here);
  const kinds: readonly string[] = TARGET_TYPES[type];
  return kinds
    .flatMap((kind) => kindsAmong(here).get(kind) ?? [])
    .flatMap((resource) => found(resource, arns.length > 0 ? { arns } : { wanted }));
};

/** Nodes of Karpenter are known by their class, which stands in the values of a chart. */
const kindOf = ({ type }: Resource): string => (type === 'helm_release' ? 'EC2NodeClass' : type);

const accounts = remembered((resources: readonly Resource[]) => grouped(resources, ({ account }) => account));
const kindsAmong = remembered((here: readonly Resource[]) => grouped(here, kindOf));

function grouped(resources: readonly Resource[], by: (one: Resource) => string): ReadonlyMap<string, Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    const group = groups.get(by(resource));
    if (group) group.push(resource);
    else groups.set(by(resource), [resource]);
  }
  return groups;
}

interface Sought {
  readonly arns?: readonly string[];
  readonly wanted?: Tags;
}

function found(resource: Resource, { arns, wanted = {} }: Sought): readonly Hit[] {
  const { workspace, address } = resource;
  if (arns !== undefined) {
    const isNamed = arns.some((arn) => arn.endsWith(`/${String(resource.attributes.name)}`));
    return isNamed ? [{ workspace, address }] : [];
  }
  return tagSets(resource)
    .filter((tags) => Object.entries(wanted).every(([key, value]) => tags[key] === value))
    .map(() => ({ workspace, address }));
}

/** The tags of what a resource makes, the provider's default ones included where these reach. */
function tagSets(resource: Resource): readonly Tags[] {
  const { type, attributes } = resource;
  if (type === 'helm_release') return nodeClasses(attributes);
  if (type === 'aws_eks_addon') return volumeTags(attributes);
  if (type === 'aws_launch_template')
    return list(attributes.tag_specifications)
      .filter((one) => field(one, 'resource_type') === 'instance')
      .map((one) => texts(field(one, 'tags')));
  // A scaling group has one resource for each of its tags.
  if (type === 'aws_autoscaling_group_tag') return [scalingGroupTags(attributes)];
  return [{ workspace: resource.workspace, stack: resource.stack, ...texts(attributes.tags) }];
}

/** Tags that the driver of disks puts on each that a claim makes. */
function volumeTags({ configuration_values: values }: Resource['attributes']): readonly Tags[] {
  if (typeof values !== 'string' || !values.includes('extraVolumeTags')) return [];
  return [texts(field(JSON.parse(values) as unknown, 'controller', 'extraVolumeTags'))];
}

const scalingGroupTags = ({ tag }: Resource['attributes']): Tags => ({
  [String(field(tag, 'key'))]: String(field(tag, 'value')),
});

/** Tags of the nodes that Karpenter launches, as they stand in the values of a chart; read once, however many ask. */
const nodeClasses = remembered((attributes: Resource['attributes']) =>
  nodeClassesIn(list(attributes.values).map(String)),
);

const nodeClassesIn = (values: readonly string[]): readonly Tags[] =>
  values
    .filter((text) => text.includes('EC2NodeClass')) // others hold what YAML reads only once Terraform has filled it in
    .flatMap((text) => list(field(yamlData(text), 'objects')))
    .filter((object) => field(object, 'kind') === 'EC2NodeClass')
    .map((object) => texts(field(object, 'spec', 'tags')));

function targetFindings({ attributes }: Resource, here: readonly Resource[]): readonly string[] {
  return list(attributes.target).flatMap((target) =>
    isThere(target, here)
      ? []
      : [
          `would hit nothing by its target ${String(field(target, 'name'))}: no stack of its account makes such a thing`,
        ],
  );
}

/** Of a scaling group each tag is a resource of its own, so that each is looked for by itself. */
function isThere(target: unknown, here: readonly Resource[]): boolean {
  if (field(target, 'resource_type') !== 'aws:ec2:autoscaling-group') return hits(target, here).length > 0;
  return list(field(target, 'resource_tag')).every(
    (tag) => hits({ resource_type: field(target, 'resource_type'), resource_tag: [tag] }, here).length > 0,
  );
}

/** What an environment rehearses stays its own; what a cluster rehearses names every environment that stands on it. */
function scopeFindings({ workspace, attributes }: Resource, here: readonly Resource[]): readonly string[] {
  const named = [workspace, ...String(field(attributes.tags, 'affects')).split(' ')];
  const hit = list(attributes.target).flatMap((target) => hits(target, here).map((one) => one.workspace));
  const isOfCluster = here.some((one) => one.workspace === workspace && one.type === 'aws_eks_cluster');
  const standing = isOfCluster ? here.map((one) => one.workspace) : [];
  const forgotten = [...new Set([...hit, ...standing])].filter((one) => !named.includes(one));
  return forgotten.map((one) => `reaches ${one}, which it does not name - add its alarm to those that stop it`);
}

function stopFindings({ attributes }: Resource, here: readonly Resource[]): readonly string[] {
  const stops = list(attributes.stop_condition).map((stop) => String(field(stop, 'value')));
  const alarms = here
    .filter(({ type }) => type === 'aws_cloudwatch_metric_alarm')
    .map((one) => one.attributes.alarm_name);
  const lost = stops.filter((arn) => !alarms.includes(arn.split(':alarm:')[1]));
  return [
    ...(stops.length === 0 ? ['stops on nothing'] : []),
    ...lost.map((arn) => `stops on ${arn}, which no stack makes`),
  ];
}

const isTargetType = (type: string): type is TargetType => type in TARGET_TYPES;

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const texts = (value: unknown): Tags =>
  Object.fromEntries(Object.entries(value ?? {}).map(([key, text]) => [key, String(text)]));

const field = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (known, key) => (typeof known === 'object' && known !== null ? Reflect.get(known, key) : undefined),
    value,
  );
