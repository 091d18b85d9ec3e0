import { aServiceRequest, dataOf, RECEIVED_URL, said, sending } from '../testing/fake-fhir.js';

describe('a ServiceRequest that is sent again', () => {
  const at = (lastUpdated: string, over = {}) =>
    aServiceRequest({ meta: { lastUpdated }, ...over });
  const [first, second, third] = [
    at('2026-03-02T10:00:00Z'),
    at('2026-03-03T10:00:00Z', { status: 'revoked' }),
    at('2026-03-04T10:00:00Z'),
  ];

  it('is the same event when it is the same copy', () => {
    const { send } = sending();

    expect(send(first)).toEqual(send(first));
  });

  it('takes back a closing that no longer holds, under the record key of that closing', () => {
    const { send } = sending();
    send(first);
    const { read: before } = send(second);
    const { read: after } = send(third);
    const closing = before.isRead ? before.events[1] : undefined;

    expect(after).toMatchObject({
      events: [
        { type: 'referral.received' },
        {
          type: 'referral.corrected',
          subject: 'ZEX01:R1',
          data: { of: closing?.id, becomes: null, recordKey: closing?.data.recordKey },
        },
      ],
    });
    expect(send(third).read).toEqual(after);
  });

  it('of which an older copy comes late adds nothing that the newer one had not', () => {
    const { send } = sending();
    send(third);

    expect(said(send(second))).toEqual(['referral.received 2026-03-01']);
  });

  it('and was entered in error is taken back whole', () => {
    const { send } = sending();
    send(second);
    const done = send(at('2026-03-05T10:00:00Z', { status: 'entered-in-error' }));

    expect(said(done)).toEqual(['referral.corrected 2026-03-05', 'referral.corrected 2026-03-05']);
    expect(dataOf(send(first), 'referral.received')).toMatchObject({ pathway: 'ASD' });
  });

  it('and was entered in error before anything of it came, leaves nothing of an older copy', () => {
    const { send } = sending();
    send(at('2026-03-05T10:00:00Z', { status: 'entered-in-error' }));

    expect(said(send(first))).toEqual(['no-wait-fact', '/status superseded']);
  });
});

describe('a referral that was cancelled and made again', () => {
  const old = aServiceRequest({
    id: 'OLD',
    status: 'revoked',
    meta: { lastUpdated: '2026-02-01T10:00:00Z' },
    extension: [{ url: RECEIVED_URL, valueDateTime: '2025-09-01' }],
  });

  it.each(['replaces', 'basedOn'])('keeps the day of the one that it names by %s', (element) => {
    const { send } = sending();
    send(old);
    const done = send(aServiceRequest({ [element]: [{ reference: 'ServiceRequest/OLD' }] }));

    expect(dataOf(done, 'referral.received')).toMatchObject({ originalReceivedOn: '2025-09-01' });
  });

  it('keeps it through several', () => {
    const { send } = sending();
    send(old);
    send(aServiceRequest({ replaces: [{ reference: 'ServiceRequest/OLD' }] }));
    const done = send(
      aServiceRequest({ id: 'R2', replaces: [{ reference: 'ServiceRequest/R1' }] }),
    );

    expect(dataOf(done, 'referral.received')).toMatchObject({ originalReceivedOn: '2025-09-01' });
  });

  it('is told of it when the earlier one comes later', () => {
    const { send } = sending();
    const { read: successor } = send(
      aServiceRequest({ replaces: [{ reference: 'ServiceRequest/OLD' }] }),
    );
    const done = send(old);

    expect(done.read).toMatchObject({
      events: [
        {},
        {},
        {
          ...{ type: 'referral.corrected', subject: 'ZEX01:R1' },
          data: {
            of: successor.isRead && successor.events[0].id,
            becomes: { originalReceivedOn: '2025-09-01' },
          },
        },
      ],
    });
  });

  it('is found by an identifier written in another case', () => {
    const { send } = sending();
    const system = 'https://fhir.nhs.uk/Id/UBRN';
    send({ ...old, identifier: [{ system, value: '0A-1' }] });
    const identifier = { system: system.toLowerCase(), value: '0a-1' };
    const done = send(aServiceRequest({ replaces: [{ identifier }] }));

    expect(dataOf(done, 'referral.received')).toMatchObject({ originalReceivedOn: '2025-09-01' });
  });
});
