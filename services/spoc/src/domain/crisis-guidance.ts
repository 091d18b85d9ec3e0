/**
 * What everyone who discloses a risk is told at once. National numbers only: a local crisis line differs from place to
 * place, and NHS 111 option 2 leads to it.
 */
export const CRISIS_GUIDANCE = [
  'If someone is in immediate danger, call 999 or go to A&E now.',
  'For urgent mental health help at any hour, call NHS 111 and choose option 2.',
  'To talk to someone: Childline 0800 1111 (under 19), Samaritans 116 123, or text SHOUT to 85258.',
  'If a child is being harmed or neglected, call the local authority’s children’s social care, or the police on 101; 999 in an emergency.',
  'This message has gone to the safeguarding team, who must act on it today. Do not wait for a reply if you are worried now.',
].join('\n');
