/** What the gateways say for themselves, apart from the services behind them. */

export interface GatewayError {
  status: number
  /** What it means, in words of our own. */
  meaning: string
  /** `always` may be repeated as it is, `reads` only when nothing can have changed. */
  retry?: 'always' | 'reads'
  remedy?: string
}

const address = 'Check region, endpoint and service of the connection.'
const allowed = 'Ask the account’s administrator for the permission.'
const credentials = 'Check the keys of the connection.'
const later = 'Try again in a moment.'

/**
 * Codes of Huawei's gateways, by number: `APIGW.0308` on the shared gateway, `APIG.0308` on a dedicated one, `APIC.` on
 * ROMA. One number can stand for several errors, told apart by their status.
 */
export const apigwErrors: Readonly<Record<string, readonly GatewayError[]>> = {
  '0101': [{ status: 404, meaning: 'No such API is published at this address.', remedy: address }],
  '0103': [{ status: 404, meaning: 'The backend of the API is missing.' }],
  '0104': [{ status: 404, meaning: 'A plug-in of the API is missing.' }],
  '0105': [{ status: 404, meaning: 'The backend configuration of the API is missing.' }],
  '0106': [{ status: 400, meaning: 'The orchestration of the API failed.' }],
  '0201': [
    { status: 400, meaning: 'The gateway does not understand the request.' },
    { status: 413, meaning: 'The request body is longer than the gateway takes.' },
    { status: 414, meaning: 'The request address is longer than the gateway takes.' },
    { status: 494, meaning: 'The request headers are longer than the gateway takes.' },
    { status: 502, meaning: 'The service behind the gateway is down.', retry: 'reads', remedy: later },
    { status: 504, meaning: 'The service behind the gateway did not answer in time.', retry: 'reads', remedy: later },
  ],
  '0301': [{ status: 401, meaning: 'IAM did not accept the credentials.', remedy: credentials }],
  '0302': [{ status: 403, meaning: 'The IAM user may not call this API.', remedy: allowed }],
  '0303': [{ status: 401, meaning: 'The application’s credentials were not accepted.', remedy: credentials }],
  '0304': [{ status: 403, meaning: 'The application may not call this API.', remedy: allowed }],
  '0305': [{ status: 401, meaning: 'The application’s authentication failed.', remedy: credentials }],
  '0306': [{ status: 403, meaning: 'Access to this API is refused.', remedy: allowed }],
  '0307': [{ status: 401, meaning: 'The token must be renewed, or belongs to another region.', remedy: credentials }],
  '0308': [{ status: 429, meaning: 'Too many requests in a short time.', retry: 'always', remedy: 'Wait a moment.' }],
  '0310': [{ status: 403, meaning: 'The project cannot be used.', remedy: 'Check the project of the connection.' }],
  '0401': [{ status: 403, meaning: 'The address of the console is not allowed to call.', remedy: allowed }],
  '0402': [{ status: 403, meaning: 'The source of the call is not on the allow-list.', remedy: allowed }],
  '0403': [{ status: 403, meaning: 'The backend address is not allowed.' }],
  '0404': [{ status: 403, meaning: 'The backend address cannot be reached from the gateway.' }],
  '0501': [{ status: 405, meaning: 'The quota of calls is used up.' }],
  '0502': [{ status: 405, meaning: 'The application is frozen.' }],
  '0601': [{ status: 500, meaning: 'The gateway failed internally.', retry: 'reads', remedy: later }],
  '0602': [{ status: 400, meaning: 'The gateway does not understand the request.' }],
  '0605': [{ status: 500, meaning: 'The gateway did not find the backend’s address.', retry: 'reads', remedy: later }],
  '0606': [{ status: 500, meaning: 'The gateway failed internally.', retry: 'reads', remedy: later }],
  '0607': [{ status: 400, meaning: 'The API does not take this protocol.', remedy: 'Use an https endpoint.' }],
  '0608': [{ status: 500, meaning: 'The gateway failed internally.', retry: 'reads', remedy: later }],
  '0609': [{ status: 500, meaning: 'The gateway failed internally.', retry: 'reads', remedy: later }],
  '0610': [{ status: 502, meaning: 'The gateway could not reach the service.', retry: 'reads', remedy: later }],
  '0611': [{ status: 500, meaning: 'The gateway failed internally.', retry: 'reads', remedy: later }],
  '0612': [{ status: 500, meaning: 'The gateway failed internally.', retry: 'reads', remedy: later }],
  '0613': [{ status: 503, meaning: 'IAM cannot be reached.', retry: 'always', remedy: later }],
  '0705': [
    { status: 500, meaning: 'A signature could not be made inside the gateway.', retry: 'reads', remedy: later },
  ],
  '0801': [{ status: 403, meaning: 'The service is not offered in this region.', remedy: address }],
  '0802': [{ status: 403, meaning: 'The IAM user may not use this region.', remedy: allowed }],
}

/** Error codes of NAVER's gateway. A 401 there can mean a missing permission (210): `status` is what we make of it. */
export const navercloudErrors: Readonly<Record<string, GatewayError>> = {
  '100': { status: 400, meaning: 'The gateway does not understand the request.' },
  '200': { status: 401, meaning: 'The keys were not accepted.', remedy: credentials },
  '210': { status: 403, meaning: 'The keys may not call this action.', remedy: allowed },
  '300': { status: 404, meaning: 'No such action.', remedy: address },
  '400': { status: 429, meaning: 'The quota of calls is used up.', retry: 'always', remedy: 'Wait a moment.' },
  '410': { status: 429, meaning: 'Too many requests at once.', retry: 'always', remedy: 'Wait a moment.' },
  '420': { status: 429, meaning: 'Too many requests in a short time.', retry: 'always', remedy: 'Wait a moment.' },
  '430': { status: 413, meaning: 'The request is too long.' },
  '500': { status: 503, meaning: 'The service cannot be reached.', retry: 'reads', remedy: later },
  '510': { status: 504, meaning: 'The service did not answer in time.', retry: 'reads', remedy: later },
  '900': { status: 500, meaning: 'An unexpected error in the gateway.' },
}

/** Looks up a gateway code and, when a number has several meanings, the one that comes with the status. */
export function gatewayError(code: string, status: number): GatewayError | undefined {
  const number = /^(?:APIGW|APIG|APIC)\.(\d{4})$/.exec(code)?.[1]
  const entries = number && Object.hasOwn(apigwErrors, number) ? apigwErrors[number] : undefined
  return entries?.find((entry) => entry.status === status) ?? (entries?.length === 1 ? entries[0] : undefined)
}
