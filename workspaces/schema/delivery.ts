import { z } from 'zod';
import { each, text, whole } from './fields';

const runner = z.strictObject({
  atOnce: whole(1, 20, 'each job is a container with 4 vCPU').default(4).describe('Jobs that run at once; more wait.'),
  timeoutMinutes: whole(5, 480, 'CodeBuild knows no longer builds')
    .default(120)
    .describe('Minutes after which a job is ended. The first apply of a cluster takes about 40.'),
});

const door = z.strictObject({
  mirror: text(
    /^https:\/\/[a-z0-9.-]+(\/[\w./-]*[\w-])?$/,
    'want an https address without a slash at the end - name the mirror that your organisation keeps',
  ).describe('Where the tools of the host come from: below it lie the files of modules/delivery/tools.ts.'),
  instanceType: text(
    /^(t3|t3a|m[5-8][ai]?)\.(small|medium|large)$/,
    'want a small x86-64 type such as t3.medium - the tools are built for it',
  )
    .default('t3.medium')
    .describe('EC2 type of the host.'),
  image: text(
    /^(\/aws\/service\/[\w./-]+|ami-[0-9a-f]{8,17})$/,
    'want an SSM parameter such as /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64, or ami-… - use one of the two',
  )
    .default('/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64')
    .describe(
      'Image of the host, Amazon Linux 2023. A parameter is looked up at each launch, so that the host is never older than its image; an id stays until somebody changes it.',
    ),
  idleMinutes: whole(5, 60, 'a door that nobody guards must not stay open')
    .default(20)
    .describe(
      'Minutes without a keystroke after which a session ends, and without a session after which the host does.',
    ),
  sessionMinutes: whole(15, 720, 'work of more than a shift is a change, not a look')
    .default(120)
    .describe('Minutes after which a session ends in any case.'),
});

const breakGlass = z.strictObject({
  principals: each(
    text(
      /^user\/[\w+=,.@/-]{1,500}$/,
      'want user/<path and name> - sessions of single sign-on carry no proof of a second factor, so AWS would refuse each of them',
    ),
  )
    .min(2, 'want two or more people - one of them may be asleep, or the cause')
    .describe(
      'IAM users of the account, each with a hardware key, who may take the role. Made by hand (docs/by-hand.md), because nothing of the platform may make one.',
    ),
});

/** The runner of the pipeline inside the VPC, and the ways in by hand. */
export const delivery = z.strictObject({
  runner: runner.prefault({}).describe('Runs those jobs of the pipeline that need the private Kubernetes API.'),
  door: door.describe("The operators' door: a host that stands only while somebody works on it."),
  breakGlass: breakGlass.describe('The role for emergencies: one hour, a second factor, an alarm and a record.'),
});
