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
  consumerMissed: 'waits_consumer_missed_total',
  consumerRetries: 'waits_consumer_retries_total',
  consumerBatchDuration: 'waits_consumer_batch_duration_seconds',
  deadLetterFailures: 'waits_dead_letter_write_failures_total',

  // Every producer.
  produced: 'waits_produced_records_total',

  // Intake: faults of records that were taken all the same.
  intakeWarnings: 'waits_intake_warnings_total',
  // Intake: files that came to an end, by how.
  intakeFiles: 'waits_intake_files_total',
  // Intake: what whole lists of a source lack or have again.
  intakeListChanges: 'waits_intake_list_changes_total',
  // Intake: the dead-letter desk, for all services.
  lettersOpen: 'waits_letters_open',
  lettersOldest: 'waits_letters_oldest_open_timestamp_seconds',
  lettersReplayed: 'waits_letters_replayed_total',
  // Intake: entries of bundles that were one message of a topic.
  intakeEntries: 'waits_intake_bundle_entries_total',
  // Intake: rows whose other row came after them, by what became of them then.
  intakeReleased: 'waits_intake_released_rows_total',
  // Intake: who may share what, and until when.
  sharingRegister: 'waits_sharing_register',
  sharingDaysLeft: 'waits_sharing_days_left',
  sharingStopped: 'waits_sharing_stopped',

  // Spoc.
  spocQueriesReceived: 'waits_spoc_queries_received_total',
  spocUntold: 'waits_spoc_untold_changes',
  spocLostQueries: 'waits_spoc_lost_queries',

  // Waits.
  statesPublished: 'waits_state_published_total',
  compareAndSetLost: 'waits_compare_and_set_lost_total',
  foldDuration: 'waits_fold_seconds',
  jobFinished: 'waits_job_finished_timestamp_seconds',
  jobFailed: 'waits_job_failed',
  nightlyFindings: 'waits_nightly_findings',
  unmatchedChildren: 'waits_unmatched_children',

  // Reporting: children as published to Prometheus, small counts no sample, others rounded to 5.
  waitingChildren: 'waits_waiting_children',
  overStandardChildren: 'waits_over_standard_children',
  waitMedianDays: 'waits_wait_median_days',
  longestWaitBand: 'waits_longest_wait_band',
  waitingBandChildren: 'waits_waiting_band_children',
  providerWaitingChildren: 'waits_provider_waiting_children',
  providerOverStandardChildren: 'waits_provider_over_standard_children',

  // Reporting: alerts of wait-alerts.v1, hidden and rounded like the children they are about.
  alertsStanding: 'waits_alerts_standing',
  alertsRaised: 'waits_alerts_raised',
  alertsWithdrawn: 'waits_alerts_withdrawn',
  alertsWorkedOut: 'waits_alerts_worked_out_timestamp_seconds',

  // Reporting: daily snapshots of the declared tables.
  lastSnapshot: 'waits_last_snapshot_timestamp_seconds',

  // Reporting: whether those can be believed.
  dataQualityReferrals: 'waits_data_quality_referrals',
  dataQualityPercent: 'waits_data_quality_percent',
  hiddenCells: 'waits_hidden_cells',
  reportingAsOf: 'waits_reporting_as_of_timestamp_seconds',
  feedStatus: 'waits_feed_status',
  feedLateDays: 'waits_feed_late_days',
  feedProvidersStopped: 'waits_feed_providers_stopped',
  feedVolume: 'waits_feed_volume_unusual',
  feedCountsDiffer: 'waits_feed_counts_differ_records',
  feedCountsDifferSince: 'waits_feed_counts_differ_since_timestamp_seconds',
  feedLastReceived: 'waits_feed_last_received_timestamp_seconds',
  reportingDataVersion: 'reporting_data_version',
  reportingReferrals: 'waits_reporting_referrals',
  reportingLoaded: 'waits_reporting_loaded_ratio',
} as const;
