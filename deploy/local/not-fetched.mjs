/**
 * Something that is fetched when it is first needed could not be had on this machine: no network, no Debian, no Go. That is a
 * fact about the machine and no fault of the project, so it is told apart from every failure.
 */
export class NotFetched extends Error {}

/** The exit status of a program whose reason is NotFetched. */
export const NOT_FETCHED_STATUS = 3;
