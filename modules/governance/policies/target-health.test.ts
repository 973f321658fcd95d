import { describe, expect, it } from 'vitest';
import { judged, resource } from '../../../test/support/resource';
import { targetHealth } from './target-health';

const targets = (check: object = {}, more: object = {}) =>
  resource('aws_lb_target_group', {
    health_check: {
      enabled: true,
      protocol: 'HTTP',
      path: '/health',
      port: 'traffic-port',
      interval: 5,
      timeout: 2,
      healthy_threshold: 2,
      unhealthy_threshold: 2,
      ...check,
    },
    target_group_health: { unhealthy_state_routing: { minimum_healthy_targets_count: 1 } },
    deregistration_delay: '60',
    proxy_protocol_v2: true,
    ...more,
  });

describe('target-health', () => {
  it.each([['targets that are asked often', targets()]])('accepts %s', (_, subject) => {
    expect(judged(targetHealth, subject)).toEqual([]);
  });

  it.each([
    ['targets that nobody asks', targets({ enabled: false }), 'health_check.enabled: got false, want true - ask them'],
    [
      'an open port',
      targets({ protocol: 'TCP' }),
      'health_check.protocol: got "TCP", want HTTP or HTTPS - an open port says little',
    ],
    ['a check every minute', targets({ interval: 60 }), 'health_check.interval: got 60, want 5 to 10 - ask often'],
    [
      'a patient balancer',
      targets({ unhealthy_threshold: 10 }),
      'health_check.unhealthy_threshold: got 10, want 2 to 3 - leave it soon',
    ],
    [
      'callers without a name',
      targets({}, { proxy_protocol_v2: false }),
      'proxy_protocol_v2: got false, want true - logs name the caller, not the balancer',
    ],
  ])('refuses %s', (_, subject, sentence) => {
    expect(judged(targetHealth, subject)).toEqual([sentence]);
  });

  it('does not look at what it is not about', () => {
    expect(judged(targetHealth, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
