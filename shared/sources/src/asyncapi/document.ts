import { jsonSchemas } from '@waits/contracts/json-schemas';
import type { Topic } from '@waits/contracts/topics';
import { SOURCE_TOPICS, TOPIC, TOPICS } from '@waits/contracts/topics';
import type { RecordFormat, Schema } from './record-formats.js';
import { RECORD_FORMATS } from './record-formats.js';

/** Which contract the records of a topic of ours keep. */
const CONTRACT_OF: Readonly<Record<string, string>> = {
  [TOPIC.referralEvents]: 'referral-event',
  [TOPIC.identities]: 'identity-record',
  [TOPIC.erasures]: 'erasure',
  [TOPIC.references]: 'reference',
  [TOPIC.referralStates]: 'referral-state',
  [TOPIC.feedStates]: 'feed-state',
  [TOPIC.deadLetters]: 'dead-letter',
  [TOPIC.waitAlerts]: 'wait-alert',
  [TOPIC.publishedSnapshots]: 'published-snapshot',
  [TOPIC.spocEvents]: 'spoc-event',
};

/** The AsyncAPI 3 document of every topic, from the same code that makes, reads and checks them. */
export function asyncApi(): Schema {
  return {
    asyncapi: '3.0.0',
    info: {
      ...{ title: 'Waits', version: '1.0.0', description: DESCRIPTION },
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(TOPICS.map((topic) => [idOf(topic.name), channelOf(topic)])),
    operations: Object.fromEntries(TOPICS.map((topic) => [operationId(topic), operationOf(topic)])),
    components: { messages: messages(), schemas: schemas() },
  };
}

const DESCRIPTION = [
  'The topics of Waits: what source systems send, and what its services tell each other.',
  'Everything is delivered at least once and in any order between keys; records may be sent again without harm.',
  'What cannot be taken is kept, sealed, in `dead-letters.v1`.',
].join(' ');

// Names in references must not hold a dot or a slash.
const idOf = (name: string): string => name.replaceAll('.', '-');
const isSource = ({ name }: Topic): boolean => SOURCE_TOPICS.some((topic) => topic.name === name);

const refTo = (kind: string, name: string): Schema => ({ $ref: `#/${kind}/${name}` });

function channelOf(topic: Topic): Schema {
  const { name, partitions, key, config } = topic;
  return {
    address: name,
    description: `Message key: ${key}.`,
    messages: Object.fromEntries(
      messagesOf(topic).map((id) => [id, refTo('components/messages', id)]),
    ),
    bindings: {
      kafka: {
        ...{ bindingVersion: '0.5.0', topic: name, partitions },
        topicConfiguration: settingsOf(config),
      },
    },
  };
}

function messagesOf(topic: Topic): string[] {
  if (isSource(topic)) return RECORD_FORMATS.map(({ dialect }) => dialect);
  const contract = CONTRACT_OF[topic.name];
  return contract === undefined ? [] : [contract];
}

/** The settings that AsyncAPI's Kafka binding knows, in its types. */
function settingsOf(config: Topic['config']): Schema {
  const numbers = ['retention.ms', 'retention.bytes', 'delete.retention.ms', 'max.message.bytes'];
  return {
    'cleanup.policy': (config['cleanup.policy'] ?? 'delete').split(','),
    ...Object.fromEntries(
      numbers.flatMap((name) => (name in config ? [[name, Number(config[name])]] : [])),
    ),
  };
}

const operationId = (topic: Topic): string =>
  `${isSource(topic) ? 'receive' : 'send'}-${idOf(topic.name)}`;

const operationOf = (topic: Topic): Schema => ({
  action: isSource(topic) ? 'receive' : 'send',
  channel: refTo('channels', idOf(topic.name)),
  messages: messagesOf(topic).map((id) => refTo(`channels/${idOf(topic.name)}/messages`, id)),
});

const messages = (): Schema => ({
  ...Object.fromEntries(RECORD_FORMATS.map((format) => [format.dialect, recordMessage(format)])),
  ...Object.fromEntries(contracts().map((name) => [name, { name, payload: schemaRef(name) }])),
});

const contracts = (): string[] => Object.values(CONTRACT_OF);

const recordMessage = (format: RecordFormat): Schema => ({
  ...{ name: format.dialect, title: format.title, description: format.description },
  headers: headersOf(format),
  payload: schemaRef(schemaId(format)),
});

function headersOf({ dialect, isDeclared }: RecordFormat): Schema {
  const source = { type: 'string', description: 'The source as it is declared to intake.' };
  return {
    type: 'object',
    properties: {
      dialect: { type: 'string', const: dialect },
      ...(isDeclared && { source }),
    },
    required: isDeclared ? ['dialect', 'source'] : dialect === 'canonical' ? [] : ['dialect'],
  };
}

const schemaId = ({ dialect }: RecordFormat): string => `record-${dialect}`;
const schemaRef = (name: string): Schema => refTo('components/schemas', name);

function schemas(): Schema {
  const all = jsonSchemas('draft-7');
  return {
    ...Object.fromEntries(
      RECORD_FORMATS.map((format) => [schemaId(format), embedded(format.payload)]),
    ),
    ...Object.fromEntries(contracts().map((name) => [name, embedded(all[name] ?? {})])),
  };
}

/** A schema inside the document, which says once which draft all of them are of. */
function embedded({ $schema: _draft, ...schema }: Schema): Schema {
  return schema;
}
