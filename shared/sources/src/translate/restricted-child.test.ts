import { isChildEvent } from '@waits/contracts/event-data';
import { SourceEvent } from '@waits/contracts/source-event';
import { keyedPseudonyms } from '../keyed-pseudonyms.js';
import { CHILD, sourceEvent } from '../testing/fake-events.js';
import { memoryKeys } from '../testing/memory-keys.js';
import { translate } from './translate.js';

const translated = (data: Record<string, unknown>) =>
  translate(
    SourceEvent.parse(
      sourceEvent({ type: 'patient.demographics-changed', subject: undefined, data }),
    ),
    {
      pseudonyms: keyedPseudonyms(memoryKeys),
      isChildEvent,
      receipt: { now: '2026-11-23T09:00:00.000Z', acceptsDemoTime: true },
    },
  );

describe('a child whose record is restricted on the national spine', () => {
  const sealed = (restricted: boolean | undefined) => {
    const done = translated({ sex: '2', ...(restricted !== undefined && { restricted }) });
    if (!done.isTaken) throw new Error(`refused: ${done.reason}`);
    return { content: done.identities[0]?.content, data: done.event.data };
  };

  it.each`
    restricted   | postcode          | because
    ${true}      | ${undefined}      | ${'nobody may learn where it lives'}
    ${false}     | ${CHILD.postcode} | ${'it is not restricted'}
    ${undefined} | ${CHILD.postcode} | ${'nothing is said of it'}
  `(
    'sent as $restricted is sealed with postcode $postcode: $because',
    ({ restricted, postcode }) => {
      const { content, data } = sealed(restricted as boolean | undefined);

      expect(content?.postcode).toBe(postcode);
      expect(content?.name).toBe(CHILD.name);
      expect(data).toMatchObject(
        restricted === undefined ? {} : { restricted: restricted as boolean },
      );
    },
  );
});
