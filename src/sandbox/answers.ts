import type { Fault } from './handler.ts'

/** Shapes of an error: Huawei's services', Keystone's for tokens, NAVER's gateway's and its services'. */
export type ErrorShape = 'service' | 'keystone' | 'navercloud' | 'navercloud-service'

export interface AnswerEnvironment {
  requestId: string
  /** The server's own time, which fault switches may have moved. */
  now: number
}

const titles: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
}

/** Always JSON, always with an id and a date. `null` is an answer without a body. */
export function answer(
  { requestId, now }: AnswerEnvironment,
  status: number,
  data: unknown,
  headers: Record<string, string> = {},
): Response {
  return new Response(data === null || data === undefined ? null : JSON.stringify(data), {
    status,
    headers: {
      'Content-Type': 'application/json',
      'X-Request-Id': requestId,
      Date: new Date(now).toUTCString(),
      ...headers,
    },
  })
}

/** An answer in another format than JSON. */
export function textAnswer(
  { requestId, now }: AnswerEnvironment,
  status: number,
  text: string,
  headers: Record<string, string>,
): Response {
  return new Response(text, {
    status,
    headers: { 'X-Request-Id': requestId, Date: new Date(now).toUTCString(), ...headers },
  })
}

export function errorAnswer(
  environment: AnswerEnvironment,
  fault: Pick<Fault, 'status' | 'code' | 'message' | 'extra'>,
  shape: ErrorShape = 'service',
  headers: Record<string, string> = {},
): Response {
  const { status, code, message, extra } = fault
  const body = {
    service: { error_code: code, error_msg: message, request_id: environment.requestId, ...extra },
    keystone: { error: { code: status, message, title: titles[status] ?? 'Error' } },
    navercloud: { error: { errorCode: code, message, details: message } },
    'navercloud-service': { responseError: { returnCode: code, returnMessage: message } },
  }[shape]
  return answer(environment, status, body, headers)
}
