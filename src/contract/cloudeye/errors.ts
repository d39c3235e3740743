import type { DocumentedError } from '../documented-error.ts'

const allowed = 'Ask the account’s administrator for the permissions ces:metrics:list and ces:metricData:list.'
const later = 'Try again in a moment.'

/** Error codes of Cloud Eye, with their status (Cloud Eye API reference, Error Codes). */
export const cloudeyeErrors: Readonly<Record<string, Pick<DocumentedError, 'status'> & Partial<DocumentedError>>> = {
  'ces.0001': { status: 400, meaning: 'The request has no content.' },
  'ces.0003': {
    status: 400,
    meaning: 'The project is missing or not known.',
    remedy: 'Check the connection’s project.',
  },
  'ces.0004': { status: 400, meaning: 'The address lacks the version of the API.' },
  'ces.0005': { status: 400, meaning: 'There is no such version of the API.' },
  'ces.0006': { status: 400, meaning: 'The place of the page is not valid.' },
  'ces.0007': { status: 500, meaning: 'Cloud Eye failed internally.', remedy: later },
  'ces.0008': { status: 500, meaning: 'The database of Cloud Eye failed.', remedy: later },
  'ces.0011': { status: 400, meaning: 'The request is not valid.' },
  'ces.0013': { status: 400, meaning: 'A parameter of the address is not valid.' },
  'ces.0014': { status: 400, meaning: 'Something in the request is not valid.' },
  'ces.0015': {
    status: 401,
    meaning: 'The credentials were not accepted.',
    remedy: 'Check the keys of the connection.',
  },
  'ces.0016': { status: 404, meaning: 'There is no such thing.' },
  'ces.0017': { status: 403, meaning: 'The credentials do not allow this.', remedy: allowed },
  'ces.0019': { status: 500, meaning: 'The part of Cloud Eye that works on metrics failed.', remedy: later },
  'ces.0021': { status: 500, meaning: 'Cloud Eye failed internally.', remedy: later },
  'ces.0429': { status: 429, meaning: 'Too many requests in a short time.', remedy: 'Wait a moment.' },
  // A policy of IAM says no: the status stands where the code should be.
  '403': { status: 403, meaning: 'The credentials do not allow this.', remedy: allowed },
}
