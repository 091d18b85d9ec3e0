/**
 * Every metric we own. Services register them by these names, dashboards and alerts query them by these names.
 * Node's own (`process_*`, `nodejs_*`) come from prom-client and are not listed.
 */
export const METRIC = {
  // Every service.
  serviceInfo: 'waits_service_info',
  httpRequestDuration: 'waits_http_request_duration_seconds',
  ready: 'waits_ready',

  // Every consumer.
  consumerMessages: 'waits_consumer_messages_total',
  consumerRead: 'waits_consumer_read_total',
  consumerLag: 'waits_consumer_lag_messages',
  consumerRetries: 'waits_consumer_retries_total',
  consumerBatchDuration: 'waits_consumer_batch_duration_seconds',
  deadLetterFailures: 'waits_dead_letter_write_failures_total',

  // Every producer.
  produced: 'waits_produced_records_total',
} as const;

export type MetricName = (typeof METRIC)[keyof typeof METRIC];
