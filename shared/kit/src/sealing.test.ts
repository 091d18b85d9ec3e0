import { Sealed } from '@waits/contracts/sealed';
import { keysForTests } from './keys.contract.js';
import { seal, unseal } from './sealing.js';

const keys = keysForTests();
const place = { topic: 'identities.v1', key: 'asd-pas:k1.abc' };
const plain = { name: 'Synthetic Child', birthDate: '2018-02-03' };

describe('seal', () => {
  it('hides a value that unseal gives back', () => {
    const sealed = seal(keys, place, plain);

    expect(Sealed.parse(sealed)).toEqual(sealed);
    expect(JSON.stringify(sealed)).not.toContain('Synthetic');
    expect(JSON.parse(unseal(keys, place, sealed).toString())).toEqual(plain);
  });

  it('gives bytes back as they were', () => {
    const bytes = Buffer.from([0, 255, 128]);

    expect(unseal(keys, place, seal(keys, place, bytes))).toEqual(bytes);
  });

  it('never seals the same way twice', () => {
    expect(seal(keys, place, plain).data).not.toBe(seal(keys, place, plain).data);
  });
});

describe('unseal', () => {
  const sealed = seal(keys, place, plain);
  const flipped = Buffer.from(sealed.data, 'base64');
  flipped.writeUInt8(flipped.readUInt8(0) ^ 1, 0);

  it.each([
    ['under another key of the topic', { ...place, key: 'asd-pas:k1.xyz' }, sealed],
    ['in another topic', { ...place, topic: 'dead-letters.v1' }, sealed],
    ['with changed data', place, { ...sealed, data: flipped.toString('base64') }],
    ['with a shortened tag', place, { ...sealed, tag: sealed.tag.slice(0, 8) }],
    ['without an initialisation vector', place, { ...sealed, iv: '' }],
  ])('refuses what was sealed here %s', (_title, where, what) => {
    expect(() => unseal(keys, where, what)).toThrow('changed or belongs to another place');
  });

  it('says that a key is not here', () => {
    expect(() => unseal(keys, place, { ...sealed, keyId: 's9' })).toThrow('key is not in');
  });

  it('still opens what an older key sealed', () => {
    const key = Buffer.alloc(32, 8);
    const all = new Map([...keys.seal.all, ['s2', key]]);
    const rotated = { seal: { current: { id: 's2', key }, all } };

    expect(unseal(rotated, place, sealed).toString()).toBe(JSON.stringify(plain));
  });
});
