const grafana = (section: string, ...keys: readonly string[]): string[] =>
  keys.map((key) => `GF_${section}_${key}`);

/** The variables of other people's images that we use, and where each is described. */
export const IMAGE_VARIABLES: Readonly<
  Record<string, { source: string; names: readonly string[] }>
> = {
  kafka: {
    // KAFKA_ and the name of a broker setting with its dots as underscores.
    source: 'https://kafka.apache.org/41/configuration/broker-configs/',
    names: [
      'CLUSTER_ID',
      'KAFKA_HEAP_OPTS',
      ...[
        'advertised.listeners',
        'auto.create.topics.enable',
        'controller.listener.names',
        'controller.quorum.voters',
        'group.initial.rebalance.delay.ms',
        'listener.security.protocol.map',
        'listeners',
        'log.dirs',
        'message.max.bytes',
        'node.id',
        'num.partitions',
        'offsets.topic.num.partitions',
        'offsets.topic.replication.factor',
        'process.roles',
        'replica.fetch.max.bytes',
        'share.coordinator.state.topic.min.isr',
        'share.coordinator.state.topic.replication.factor',
        'transaction.state.log.min.isr',
        'transaction.state.log.num.partitions',
        'transaction.state.log.replication.factor',
      ].map((setting) => `KAFKA_${setting.toUpperCase().replaceAll('.', '_')}`),
    ],
  },
  mongo: { source: 'https://www.mongodb.com/docs/mongodb-shell/logs/', names: ['HOME'] },
  grafana: {
    // GF_, the section and the key of its configuration; __FILE reads the value from a file.
    source: 'https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/',
    names: [
      ...grafana('SERVER', 'HTTP_ADDR', 'HTTP_PORT'),
      ...grafana('AUTH_ANONYMOUS', 'ENABLED', 'ORG_ROLE'),
      ...grafana('SECURITY', 'ADMIN_PASSWORD__FILE'),
      ...grafana('DASHBOARDS', 'DEFAULT_HOME_DASHBOARD_PATH'),
      ...grafana('ANALYTICS', 'REPORTING_ENABLED', 'CHECK_FOR_UPDATES', 'CHECK_FOR_PLUGIN_UPDATES'),
      ...grafana('PLUGINS', 'PREINSTALL_DISABLED'),
    ],
  },
  keycloak: {
    source: 'https://www.keycloak.org/server/all-config',
    names: [
      'KC_BOOTSTRAP_ADMIN_USERNAME',
      'KC_CACHE',
      'KC_HEALTH_ENABLED',
      'KC_HTTP_HOST',
      'KC_HTTP_MANAGEMENT_PORT',
      'KC_HTTP_PORT',
    ],
  },
};
