/** A file of AWS's own price list: what its price pages show. */
interface PriceFile {
  readonly url: string;
  /** The day on which AWS published it. */
  readonly published: string;
  /** Where a copy of it, as AWS published it, can be read by anybody. */
  readonly copy: string;
}

const LIST = 'https://b0.p.awsstatic.com/pricing/2.0/meteredUnitMaps';
const SHOP = 'https://github.com/yeo/ec2.shop';
const PAGES = 'https://github.com/lamngockhuong/aws-price at 508fb45, lib/data/pricing';

/** The region whose prices these are. AWS calls it EU (Ireland). */
export const PRICED_REGION = 'eu-west-1';

/** The day on which the prices were read from these files. */
export const READ_ON = '2026-11-26';

/** Hours of a month, as AWS's own calculator counts them. Source: https://calculator.aws (hours to months). */
export const HOURS = 730;

/** Where each price comes from. A newer file replaces all prices of its kind together. */
export const FILES = {
  ec2: {
    url: `${LIST}/ec2/USD/current/ec2-ondemand-without-sec-sel/EU%20(Ireland)/Linux/index.json`,
    published: '2025-04-04',
    copy: `${SHOP} at 74c9fd8, data/ec2/eu-west-1-ondemand.json`,
  },
  ebs: {
    url: `${LIST}/ec2/USD/current/ebs.json`,
    published: '2024-07-18',
    copy: `${SHOP} at 74c9fd8, data/ebs/ebs.json`,
  },
  rds: {
    url: `${LIST}/rds/USD/current/rds-postgresql-ondemand.json`,
    published: '2024-09-28',
    copy: `${SHOP} at 4433759, data/rds/rds-postgresql-ondemand.json`,
  },
  mq: { url: `${LIST}/mq/USD/current/mq.json`, published: '2025-02-13', copy: `${SHOP} at 74c9fd8, data/mq/mq.json` },
  eks: { url: `${LIST}/eks/USD/current/eks.json`, published: '2025-10-28', copy: `${PAGES}/eks.json` },
  nat: { url: `${LIST}/ec2/USD/current/natgateway.json`, published: '2025-10-28', copy: `${PAGES}/natgateway.json` },
  vpc: { url: `${LIST}/vpc/USD/current/vpc.json`, published: '2025-11-04', copy: `${PAGES}/vpc.json` },
  kms: { url: `${LIST}/kms/USD/current/kms.json`, published: '2025-08-28', copy: `${PAGES}/kms.json` },
  cloudwatch: {
    url: `${LIST}/cloudwatch/USD/current/cloudwatch.json`,
    published: '2025-09-23',
    copy: `${PAGES}/cloudwatch.json`,
  },
  route53: { url: `${LIST}/route53/USD/current/route53.json`, published: '2025-08-28', copy: `${PAGES}/route53.json` },
} as const satisfies Readonly<Record<string, PriceFile>>;

/** One price: US dollars, without tax, without any discount or free tier. */
export interface Price {
  readonly usd: number;
  readonly per: 'hour' | 'month';
  readonly file: keyof typeof FILES;
}

const all = (file: keyof typeof FILES, per: Price['per'], usd: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(usd).map(([name, one]) => [name, { usd: one, per, file }] as const));

/**
 * What one of each costs in EU (Ireland), On-Demand, in US dollars. What is not here is not priced: no number stands for a
 * guess.
 */
export const PRICES: Readonly<Record<string, Price>> = {
  ...all('ec2', 'hour', {
    ...{ 'm7i.large': 0.11235, 'm7i.xlarge': 0.2247, 'm7i.2xlarge': 0.4494, 'm7i.4xlarge': 0.8988 },
    ...{ 'm6i.large': 0.107, 'm6i.xlarge': 0.214, 'm6i.2xlarge': 0.428 },
    ...{ 'c6a.xlarge': 0.16416, 'm6a.xlarge': 0.1926, 'r6a.xlarge': 0.2538 },
  }),
  ...all('ebs', 'month', { 'GiB of gp3': 0.088 }),
  ...all('rds', 'hour', {
    ...{ 'db.t4g.medium': 0.069, 'db.t4g.large': 0.138, 'db.t4g.xlarge': 0.277 },
    ...{ 'db.m7g.large': 0.186, 'db.m7g.xlarge': 0.372, 'db.m7g.2xlarge': 0.745, 'db.m7g.4xlarge': 1.49 },
    ...{ 'db.r7g.large': 0.268, 'db.r7g.xlarge': 0.536, 'db.r7g.2xlarge': 1.071, 'db.r7g.4xlarge': 2.143 },
    ...{ 'db.t4g.medium Multi-AZ': 0.138, 'db.t4g.large Multi-AZ': 0.277, 'db.t4g.xlarge Multi-AZ': 0.554 },
    ...{ 'db.m7g.large Multi-AZ': 0.372, 'db.m7g.xlarge Multi-AZ': 0.745 },
    ...{ 'db.m7g.2xlarge Multi-AZ': 1.49, 'db.m7g.4xlarge Multi-AZ': 2.98 },
    ...{ 'db.r7g.large Multi-AZ': 0.536, 'db.r7g.xlarge Multi-AZ': 1.071 },
    ...{ 'db.r7g.2xlarge Multi-AZ': 2.143, 'db.r7g.4xlarge Multi-AZ': 4.286 },
  }),
  ...all('rds', 'month', { 'GiB of database gp3': 0.127, 'GiB of database gp3 Multi-AZ': 0.254 }),
  ...all('mq', 'hour', {
    ...{ 'mq.t3.micro': 0.02964, 'mq.t3.micro pair': 0.05928 },
    ...{ 'mq.m5.large': 0.321, 'mq.m5.xlarge': 0.642, 'mq.m5.2xlarge': 1.284, 'mq.m5.4xlarge': 2.568 },
    ...{
      'mq.m5.large pair': 0.642,
      'mq.m5.xlarge pair': 1.284,
      'mq.m5.2xlarge pair': 2.568,
      'mq.m5.4xlarge pair': 5.136,
    },
  }),
  ...all('eks', 'hour', { 'EKS control plane': 0.1 }),
  ...all('nat', 'hour', { 'NAT gateway': 0.048 }),
  ...all('vpc', 'hour', { 'interface endpoint in a zone': 0.011, 'public IPv4 address': 0.005 }),
  ...all('kms', 'month', { 'customer key': 1 }),
  ...all('cloudwatch', 'month', { 'metric that an alarm watches': 0.1, 'composite alarm': 0.5, dashboard: 3 }),
  ...all('route53', 'month', { 'hosted zone': 0.5 }),
};

/** What one costs for a month, in US dollars, or nothing where no price was read. */
export function monthly(name: string): number | undefined {
  const price = PRICES[name];
  return price && (price.per === 'hour' ? price.usd * HOURS : price.usd);
}
