import { fhir } from '@waits/sources/fhir/fhir';
import { mhsds } from '@waits/sources/mhsds/mhsds';
import { aPatient, aServiceRequest, fhirSource } from '@waits/sources/testing/fake-fhir';
import { feedRows } from '@waits/sources/testing/feed-rows';
import { CAMHS_SOURCE, referralRow, rowOf } from '@waits/sources/testing/mhsds-rows';

describe('the three areas of a child', () => {
  it('are carried apart from MHSDS rows to the facts of its referral', () => {
    const feed = feedRows(mhsds, CAMHS_SOURCE);
    feed.take(
      rowOf('MHS001MPI', { LocalPatientID: 'P1', OrgIDSubICBLocResidence: '00L' }),
      rowOf('MHS002GP', { LocalPatientID: 'P1', OrgIDSubICBLocGP: 'A3A8R' }),
      referralRow({ OrgIDComm: 'QWO' }),
    );

    expect(feed.facts('RAA:R1')).toMatchObject({
      child: { subIcbOfResidence: '00L', subIcbOfRegistration: 'A3A8R' },
      commissioner: 'QWO',
    });
  });

  it('are not taken for one another where one of them is not sent', () => {
    const feed = feedRows(mhsds, CAMHS_SOURCE);
    feed.take(
      rowOf('MHS002GP', { LocalPatientID: 'P1', OrgIDSubICBLocGP: 'A3A8R' }),
      referralRow({ OrgIDComm: '' }),
    );

    expect(feed.facts('RAA:R1')).toMatchObject({
      child: { subIcbOfResidence: null, subIcbOfRegistration: 'A3A8R' },
      commissioner: null,
    });
  });
});

describe('a child whose record is restricted on the national spine', () => {
  it('is marked so on its referral, and its address is published nowhere', () => {
    const feed = feedRows(fhir, fhirSource());
    const security = [
      { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' },
    ];
    const meta = { lastUpdated: '2026-03-02T10:00:00.000Z', security };
    feed.take(aPatient({ meta }), aServiceRequest());

    expect(feed.facts('ZEX01:R1').child.restricted).toMatchObject([{ value: true }]);
    expect(JSON.stringify(feed.events)).not.toContain('ZZ99');
  });
});
