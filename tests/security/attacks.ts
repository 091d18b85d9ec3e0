import { gzipSync } from 'node:zlib';
import type { DescribedRoute } from './routes.js';

/** A request that nobody should send, and whether it must be refused or may be taken as the plain text that it is. */
export type Attack = {
  what: string;
  method: string;
  address: string;
  headers?: Readonly<Record<string, string>>;
  body?: Buffer;
  isRefused?: boolean;
};

/** Nothing that is answered or logged may have any of these in it. */
export const CHILD = { number: '9990000018', name: 'Zephyrine Quillfeather' };

const MIB = 1_048_576;
const OPERATORS = [
  '{"$ne":null}',
  '{"$where":"sleep(9000)"}',
  '{"$gt":""}',
  '[{"$regex":".*"}]',
  '__proto__',
  'constructor',
];
const SEGMENTS = [
  ...OPERATORS,
  ...['../../../etc/passwd', '\u0000', 'x\r\nset-cookie: stolen=1', 'ключ🧒', '$where'],
  ...[CHILD.number, 'x'.repeat(5_000)],
].map(encodeURIComponent);
const HALF_AN_ESCAPE = '%E0%A4%A';
const SOME_ID = '00000000-0000-4000-8000-00000000ffff';

const QUERIES = (name: string): string[] => [
  ...OPERATORS.map((text) => `${name}=${encodeURIComponent(text)}`),
  ...['$ne', '$gt', '$where', '$regex', '__proto__'].map((operator) => `${name}[${operator}]=x`),
  ...[`${name}=a&${name}=b`, `${name}[]=a`, `${name}=%00`, `${name}=${HALF_AN_ESCAPE}`],
  ...[`${name}=${'x'.repeat(5_000)}`, `${name}=${encodeURIComponent(CHILD.name)}`],
  `${name}=${CHILD.number}`,
];
const UNASKED = [
  ...['__proto__[isAdmin]=1', 'constructor[prototype][isAdmin]=1', '$where=sleep(9000)'],
  ...['$or[0][a]=1', `${'a'.repeat(3_000)}=1`, '&&&===', Array(500).fill('a=1').join('&')],
];

const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const text = (value: string): Buffer => Buffer.from(value);

/** Bodies that are no good for any route, whatever it takes. */
const BODIES: readonly (readonly [what: string, body: Buffer])[] = [
  ['nothing', Buffer.alloc(0)],
  ['half of JSON', text('{"a":')],
  ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x22, 0x80])],
  ['null', text('null')],
  ['a text', json(CHILD.name)],
  ['a list', json([[], {}, null])],
  ['an operator', json({ $where: 'sleep(9000)', $ne: null })],
  [
    'a prototype',
    text('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}'),
  ],
  ['a hundred thousand levels', text(nested(100_000))],
  [
    'a hundred thousand fields',
    json(Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`f${at}`, 1]))),
  ],
];

const BOMB = gzipSync(Buffer.alloc(64 * MIB, ' '));

const TYPES = [
  ...['application/xml', 'text/plain', 'multipart/form-data; boundary=x', 'application/x-yaml', ''],
  ...['application/json; charset=utf-16', 'application/json; charset=__proto__', '*/*', ';;;'],
];

/** Attacks on the parts of an address. */
function onAddress({ method, path, pathNames, queryNames }: DescribedRoute): Attack[] {
  const bare = path.replace(/\{\w+\}/g, SOME_ID);
  const segments = pathNames.flatMap((name) =>
    [...SEGMENTS, HALF_AN_ESCAPE].map((segment) => ({
      ...{ what: `${segment.slice(0, 40)} for ${name}`, method, isRefused: true },
      address: path.replace(`{${name}}`, segment).replace(/\{\w+\}/g, SOME_ID),
    })),
  );
  const queries = [...queryNames.flatMap(QUERIES), ...UNASKED].map((query) => ({
    ...{ what: `?${query.slice(0, 60)}`, method, address: `${bare}?${query}` },
  }));
  return [...segments, ...queries];
}

/** Attacks on the body of a route that takes one, and bodies for those that take none. */
function onBody({ method, path, bodyTypes, fields }: DescribedRoute): Attack[] {
  if (method === 'GET') return [];
  const address = `${path.replace(/\{\w+\}/g, SOME_ID)}?source=door-test`;
  const types = bodyTypes.length > 0 ? bodyTypes : ['application/json'];
  const posted = (what: string, type: string, body: Buffer): Attack => ({
    ...{ what, method, address, body, headers: { 'content-type': type } },
  });
  const [first = ''] = types;
  const encoded = (what: string, body: Buffer, encoding: string): Attack => ({
    ...posted(what, first, body),
    headers: { 'content-type': first, 'content-encoding': encoding },
  });
  return [
    ...types.flatMap((type) =>
      BODIES.map(([what, body]) => posted(`${what} as ${type}`, type, body)),
    ),
    ...fields.flatMap((name) => [
      posted(`an operator as ${name}`, 'application/json', json({ [name]: { $ne: null } })),
      posted(`levels as ${name}`, 'application/json', text(`{"${name}":${nested(10_000)}}`)),
      posted(
        `a name as ${name}`,
        'application/json',
        json({ [name]: CHILD.name, [CHILD.name]: 1 }),
      ),
    ]),
    ...TYPES.map((type) => posted(`a body that is called ${type}`, type, json({ a: 1 }))),
    posted('more than is taken', first, Buffer.alloc(12 * MIB, '[')),
    encoded('a bomb of gzip', BOMB, 'gzip'),
    encoded('what is no gzip', text('{}'), 'gzip'),
    encoded('an encoding that nobody knows', text('{}'), '__proto__'),
  ].map((attack) => ({ ...attack, isRefused: bodyTypes.length > 0 }));
}

const onHeaders = ({ method, path }: DescribedRoute): Attack[] =>
  [
    { 'x-request-id': CHILD.number },
    { 'idempotency-key': '{"$ne":null}', 'x-request-id': '../../etc/passwd' },
    { 'if-none-match': '*', range: 'bytes=0-,0-,0-,0-', accept: 'application/$ne' },
    { cookie: `waits=s%3A${'x'.repeat(2_000)}; __proto__=1`, 'x-forwarded-host': '$ne' },
    { authorization: `Bearer ${'x'.repeat(4_000)}`, 'x-http-method-override': 'DELETE' },
  ].map((headers) => ({
    ...{ what: `the headers ${Object.keys(headers).join(', ')}`, method, headers },
    address: path.replace(/\{\w+\}/g, SOME_ID),
  }));

/** Every attack on a route. */
export const attacksOn = (route: DescribedRoute): Attack[] => [
  ...onAddress(route),
  ...onBody(route),
  ...onHeaders(route),
];

/** Requests that are no HTTP, or two at once, as they go over the wire. */
export const BROKEN_REQUESTS: readonly (readonly [what: string, bytes: string])[] = [
  ['an address of 100,000 letters', `GET /${'x'.repeat(100_000)} HTTP/1.1\r\nhost: a\r\n\r\n`],
  ['a header of 100,000 letters', `GET / HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`],
  ['a line end in a header', 'GET / HTTP/1.1\r\nhost: a\r\nx: a\rset-cookie: b\r\n\r\n'],
  ['a null in a header', 'GET / HTTP/1.1\r\nhost: a\r\nx: a\0b\r\n\r\n'],
  ['two lengths', 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab'],
  [
    'a length and chunks',
    'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ['a length below nothing', 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n'],
  [
    'chunks of no size',
    'POST /v1/events HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
  ],
  ['no host', 'GET / HTTP/1.1\r\n\r\n'],
  ['another protocol', 'SSH-2.0-OpenSSH_9.0\r\n\r\n'],
];
