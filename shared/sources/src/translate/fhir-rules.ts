/** What is wrong with an element of a FHIR resource, or why it says nothing about a wait, by the code of the fault. */
export const FHIR_RULES: Readonly<Record<string, string>> = {
  'bundle-type':
    'A bundle of this type hands nothing over: send a transaction, batch, collection, message or searchset.',
  'request-method': 'Only entries that create or update a resource are taken.',
  'resource-not-read': 'Resources of this type say nothing about a wait.',
  'date-missing': 'A day is needed here, and the day of receipt is not taken for it.',
  'received-date-missing': 'No declared extension, Task or time says when it was received.',
  'named-for-request': 'The day it gives is taken for the request that it is about.',
  'provider-undeclared': 'The source is not declared to send for this organisation.',
  'referral-unnamed': 'It names no referral, so no wait can be told from it.',
  'referral-not-taken': 'What it belongs to is no referral that is taken here.',
  'no-referral': 'It asks for something else than a referral.',
  'no-contact': 'In this status the child was not seen.',
  'not-booked': 'In this status nothing is booked.',
  'not-agreed': 'Nothing declared says that the plan was agreed.',
  'no-measure': 'It is no outcome measure with a score.',
  'no-code': 'It has no code of a system that is taken here.',
  'status-draft': 'It was not sent yet.',
  'status-unknown': 'It does not say whether the referral is current.',
  superseded: 'A later copy came before, and states none of this.',
  'nothing-to-take-back': 'No earlier copy stated anything that could be taken back.',
  unmapped: 'No rule of the source knows what stands here.',
};
