import { can, cannot, type Requirement } from '../support/requirements';
import { ELSEWHERE, FOREIGN, type Place, spoilt } from './place';

/** What Karpenter must be able to do with nodes, and what it must never be able to do. */
export const karpenterNodes = (place: Place): readonly Requirement[] => [
  ...launches(place),
  ...tagging(place),
  ...deletion(place),
];

const LAUNCH = ['ec2:RunInstances', 'ec2:CreateFleet'];
const requestTags = ({ cluster }: Place): Record<string, string> => ({
  [`aws:RequestTag/kubernetes.io/cluster/${cluster}`]: 'owned',
  'aws:RequestTag/eks:eks-cluster-name': cluster,
  'aws:RequestTag/karpenter.sh/nodepool': 'on-demand',
});

const ownTags = ({ cluster }: Place): Record<string, string> => ({
  [`aws:ResourceTag/kubernetes.io/cluster/${cluster}`]: 'owned',
  'aws:ResourceTag/karpenter.sh/nodepool': 'on-demand',
});

function launches(place: Place): readonly Requirement[] {
  const { account, region, cluster } = place;
  const ec2 = (resource: string, owner = account) => `arn:aws:ec2:${region}:${owner}:${resource}`;
  const made = [
    'fleet/f',
    'instance/i',
    'volume/v',
    'network-interface/e',
    'launch-template/l',
    'spot-instances-request/s',
  ];
  const places = [ec2('subnet/s'), ec2('security-group/g')];
  const discovered = { 'aws:ResourceTag/karpenter.sh/discovery': cluster };
  return [
    can('launch from public images', LAUNCH, [ec2('image/ami', ''), ec2('snapshot/snap', '')]),
    can('use reservations and placement groups', LAUNCH, [ec2('capacity-reservation/c'), ec2('placement-group/p')]),
    cannot('launch from an image of another region', LAUNCH, `arn:aws:ec2:${ELSEWHERE}::image/ami`),
    can('launch into discovered subnets and groups', LAUNCH, places, discovered),
    cannot('launch beside the databases', LAUNCH, places),
    cannot("launch into another cluster's subnets", LAUNCH, places, {
      'aws:ResourceTag/karpenter.sh/discovery': 'other',
    }),
    cannot('launch where another account shares a subnet', LAUNCH, ec2('subnet/s', FOREIGN), discovered),
    cannot('use a discovered thing of another kind', LAUNCH, ec2('key-pair/k'), discovered),
    can('launch from its own templates', LAUNCH, ec2('launch-template/l'), ownTags(place)),
    ...spoilt(ownTags(place)).map((tags) =>
      cannot('launch from foreign templates', LAUNCH, ec2('launch-template/l'), tags),
    ),
    cannot('launch from own templates of another kind', LAUNCH, ec2('key-pair/k'), ownTags(place)),
    can(
      'create what it tags',
      [...LAUNCH, 'ec2:CreateLaunchTemplate'],
      made.map((kind) => ec2(kind)),
      requestTags(place),
    ),
    ...spoilt(requestTags(place)).map((tags) =>
      cannot(
        'create what nobody could recognise',
        [...LAUNCH, 'ec2:CreateLaunchTemplate'],
        made.map((kind) => ec2(kind)),
        tags,
      ),
    ),
    cannot('create what a node does not need', LAUNCH, ec2('key-pair/k'), requestTags(place)),
  ];
}

function tagging(place: Place): readonly Requirement[] {
  const { account, region, cluster } = place;
  const ec2 = (resource: string) => `arn:aws:ec2:${region}:${account}:${resource}`;
  const made = [
    'fleet/f',
    'instance/i',
    'volume/v',
    'network-interface/e',
    'launch-template/l',
    'spot-instances-request/s',
  ];
  const creating = (action: string) => ({ ...requestTags(place), 'ec2:CreateAction': action });
  const names = {
    'aws:TagKeys': ['Name', 'karpenter.sh/nodeclaim', 'eks:eks-cluster-name'],
    'aws:RequestTag/eks:eks-cluster-name': cluster,
  };
  const later = { ...ownTags(place), ...names };
  const instance = ec2('instance/i');
  return [
    ...['RunInstances', 'CreateFleet', 'CreateLaunchTemplate'].map((action) =>
      can(`tag what ${action} creates`, 'ec2:CreateTags', made.map(ec2), creating(action)),
    ),
    ...spoilt(creating('RunInstances')).map((tags) =>
      cannot('tag otherwise on creation', 'ec2:CreateTags', made.map(ec2), tags),
    ),
    cannot('tag what something else creates', 'ec2:CreateTags', ec2('instance/i'), creating('CreateVolume')),
    cannot('tag a subnet as discovered', 'ec2:CreateTags', ec2('subnet/s'), creating('RunInstances')),
    can('name its nodes', 'ec2:CreateTags', instance, later),
    can('name its nodes without the cluster tag', 'ec2:CreateTags', instance, {
      ...ownTags(place),
      'aws:TagKeys': ['Name'],
    }),
    ...spoilt(ownTags(place)).map((tags) =>
      cannot('tag foreign instances', 'ec2:CreateTags', instance, { ...names, ...tags }),
    ),
    cannot('give its nodes other tags', 'ec2:CreateTags', instance, { ...later, 'aws:TagKeys': ['Name', 'owner'] }),
    cannot('move a node to another cluster', 'ec2:CreateTags', instance, {
      ...later,
      'aws:RequestTag/eks:eks-cluster-name': 'other',
    }),
    cannot('tag its volumes later', 'ec2:CreateTags', ec2('volume/v'), later),
  ];
}

function deletion(place: Place): readonly Requirement[] {
  const ec2 = (resource: string) => `arn:aws:ec2:${place.region}:${place.account}:${resource}`;
  const actions = ['ec2:TerminateInstances', 'ec2:DeleteLaunchTemplate'];
  const things = [ec2('instance/i'), ec2('launch-template/l')];
  return [
    can('end its own nodes and templates', actions, things, ownTags(place)),
    ...spoilt(ownTags(place)).map((tags) => cannot('end foreign nodes or templates', actions, things, tags)),
    cannot(
      'end anything of another account',
      actions,
      `arn:aws:ec2:${place.region}:${FOREIGN}:instance/i`,
      ownTags(place),
    ),
    cannot(
      'delete volumes, groups or subnets',
      ['ec2:DeleteVolume', 'ec2:DeleteSecurityGroup', 'ec2:DeleteSubnet'],
      '*',
      ownTags(place),
    ),
  ];
}
