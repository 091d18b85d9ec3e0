import { crc32, deflateRawSync } from 'node:zlib';
import { inMemory } from '../../clinic/file/csv-list.js';
import { openZip } from './open-zip.js';
import { ZipFault } from './zip-faults.js';

type Part = {
  name?: string | Buffer;
  content?: Buffer;
  /** What the directory says, where that is not so. */
  says?: { size?: number; packed?: number; crc?: number; flags?: number; at?: number };
  mode?: number;
  extra?: Buffer;
};

/** A zip made byte by byte, so that it can lie. */
function zipOf(...parts: readonly Part[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name ?? 'MHS101Referral.csv');
    const content = part.content ?? Buffer.from('a,b\n1,2\n');
    const packed = deflateRawSync(content);
    const { says = {}, extra = Buffer.alloc(0) } = part;
    const fields = (size: number): Buffer => {
      const head = Buffer.alloc(size);
      const from = size === 30 ? 4 : 6;
      head.writeUInt16LE(20, from);
      head.writeUInt16LE(says.flags ?? 0, from + 2);
      head.writeUInt16LE(8, from + 4);
      head.writeUInt32LE(says.crc ?? crc32(content), from + 10);
      head.writeUInt32LE(says.packed ?? packed.length, from + 14);
      head.writeUInt32LE(says.size ?? content.length, from + 18);
      head.writeUInt16LE(name.length, from + 22);
      return head;
    };
    const local = fields(30);
    local.writeUInt32LE(0x04034b50, 0);
    const central = fields(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(extra.length, 30);
    central.writeUInt32LE(((part.mode ?? 0o100644) << 16) >>> 0, 38);
    central.writeUInt32LE(says.at ?? at, 42);
    const body = Buffer.concat([local, name, packed]);
    bodies.push(body);
    directory.push(Buffer.concat([central, name, extra]));
    at += body.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, listed, end]);
}

/** What ZIP64 adds to an entry: the true size, and the size as packed. */
function zip64(size: bigint, packed: bigint): Buffer {
  const extra = Buffer.alloc(20);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(16, 2);
  extra.writeBigUInt64LE(size, 4);
  extra.writeBigUInt64LE(packed, 12);
  return extra;
}

/** The files of a zip by their names, read to their ends. */
async function unzipped(zip: Buffer): Promise<[string, string][]> {
  const files: [string, string][] = [];
  for (const { name, open } of await openZip(inMemory(zip))) {
    const chunks: Buffer[] = [];
    for await (const chunk of open()) chunks.push(chunk);
    files.push([name, Buffer.concat(chunks).toString().slice(0, 20)]);
  }
  return files;
}

const MIB = 1_048_576;
const zeros = (size: number): Buffer => Buffer.alloc(size);
const ALL_ONES = 0xffffffff;

describe('a zip that lies or means harm is refused in words that quote nothing of it', () => {
  it.each<[string, Buffer, RegExp]>([
    [
      'a file that expands to 1,000 times its size',
      zipOf({ content: zeros(20 * MIB) }),
      /200 times/,
    ],
    [
      'files that are each small enough, and not together',
      zipOf(...Array.from({ length: 5 }, () => ({ says: { size: 1024 * MIB, packed: 6 * MIB } }))),
      /more than 4 GiB/,
    ],
    [
      'a size that is smaller than the file',
      zipOf({ content: zeros(10 * MIB), says: { size: 10 } }),
      /damaged/,
    ],
    ['a size that is larger than the file', zipOf({ says: { size: 5_000 } }), /damaged/],
    [
      'a size as packed that goes on behind the end',
      zipOf({ says: { packed: 90_000 } }),
      /damaged/,
    ],
    ['a place behind the end', zipOf({ says: { at: 90_000 } }), /damaged/],
    ['another checksum', zipOf({ says: { crc: 7 } }), /damaged/],
    [
      'ZIP64 sizes of an exbibyte',
      zipOf({
        says: { size: ALL_ONES, packed: ALL_ONES },
        extra: zip64(2n ** 60n, 100n),
      }),
      /more than 4 GiB|damaged/,
    ],
    [
      'ZIP64 sizes that no number holds',
      zipOf({ says: { size: ALL_ONES, packed: ALL_ONES }, extra: zip64(2n ** 63n, 2n ** 63n) }),
      /more than 4 GiB|damaged/,
    ],
    [
      'files that overlap, each the whole of the zip',
      zipOf(
        { content: zeros(10 * MIB), says: { packed: 6 * MIB } },
        ...Array.from({ length: 199 }, () => ({
          says: { at: 0, size: 30 * MIB, packed: 6 * MIB },
        })),
      ),
      /more than 4 GiB/,
    ],
    ['more files than a submission has', zipOf(...Array.from({ length: 201 }, () => ({}))), /200/],
    ['a password', zipOf({ says: { flags: 1 } }), /password/],
    ['a name that climbs out', zipOf({ name: '../../Quillfeather.csv' }), /damaged/],
    ['a name that climbs out of Windows', zipOf({ name: '..\\..\\Quillfeather.csv' }), /damaged/],
    ['a name from the root', zipOf({ name: '/etc/Quillfeather.csv' }), /damaged/],
    ['a name with a drive', zipOf({ name: 'C:\\Quillfeather.csv' }), /damaged/],
    ['half a directory', zipOf({}, {}).subarray(0, -30), /damaged/],
  ])('%s', async (_, zip, says) => {
    const refused = await unzipped(zip).catch((error: unknown) => error);

    expect(refused).toBeInstanceOf(ZipFault);
    expect(refused).toMatchObject({ message: expect.stringMatching(says) });
    expect(String(refused)).not.toMatch(/Quillfeather|csv/);
  });

  it('a symbolic link is a file of one line, and leads nowhere', async () => {
    const zip = zipOf({ name: 'MHS101.csv', content: Buffer.from('/etc/passwd'), mode: 0o120777 });

    expect(await unzipped(zip)).toEqual([['MHS101.csv', '/etc/passwd']]);
  });

  it('a zip in a zip is not opened', async () => {
    const [[, content] = []] = await unzipped(zipOf({ name: 'in.zip', content: zipOf({}) }));

    expect(content?.slice(0, 2)).toBe('PK');
  });

  it.each(['__proto__', 'constructor', 'a/__proto__', 'toString', '\u202Evsc.exe'])(
    'a file called %j is told by its last name and does nothing else',
    async (name) => {
      expect(await unzipped(zipOf({ name }, {}))).toEqual([
        [expect.any(String), expect.any(String)],
        ['MHS101Referral.csv', expect.any(String)],
      ]);
      expect(({} as { size?: unknown }).size).toBeUndefined();
    },
  );
});
