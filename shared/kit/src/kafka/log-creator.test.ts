import { logLevel } from 'kafkajs';
import { createLog } from '../log.js';
import { kafkaLogCreator } from './log-creator.js';

/** What one line of kafkajs's becomes in our log. */
function logged(level: logLevel, message: string, extra: Record<string, unknown> = {}) {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const log = createLog({ service: 'test', level: 'debug', destination });
  kafkaLogCreator(log)(logLevel.INFO)({
    namespace: 'Consumer',
    level,
    label: '',
    log: { message, timestamp: '', ...extra },
  });
  return JSON.parse(lines.join('')) as Record<string, unknown>;
}

describe('the log of kafkajs', () => {
  it.each([
    [
      'a rebalance',
      'Response Heartbeat',
      { error: 'The group is rebalancing, so a rejoin is needed' },
    ],
    ['a coordinator that loads', 'Response OffsetFetch', { error: 'The coordinator is loading' }],
    ['a crash it recovers from itself', 'Crash: KafkaJSConnectionError', {}],
  ])('is lowered for %s', (_title, message, extra) => {
    expect(logged(logLevel.ERROR, message, extra)['level']).toBe('debug');
  });

  it('keeps its level for what an operator must see', () => {
    expect(logged(logLevel.ERROR, 'Response Produce', { error: 'not authorized' })).toMatchObject({
      level: 'error',
      reason: 'not authorized',
      msg: 'kafka: Response Produce',
    });
    expect(logged(logLevel.WARN, 'Offset out of range')['level']).toBe('warn');
    expect(logged(logLevel.INFO, 'Starting')['level']).toBe('debug');
  });

  it('carries names and numbers of the cluster only', () => {
    const line = logged(logLevel.ERROR, 'failed', {
      topic: 't',
      offset: '7',
      payload: 'Synthetic',
    });

    expect(line['topic']).toBe('t');
    expect(JSON.stringify(line)).not.toContain('Synthetic');
  });
});
